package io.frontlist.producer.formats.hwp;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import kr.dogfoot.hwplib.object.bodytext.ParagraphListInterface;
import kr.dogfoot.hwplib.object.bodytext.control.gso.ControlArc;
import kr.dogfoot.hwplib.object.bodytext.control.gso.ControlContainer;
import kr.dogfoot.hwplib.object.bodytext.control.gso.ControlCurve;
import kr.dogfoot.hwplib.object.bodytext.control.gso.ControlEllipse;
import kr.dogfoot.hwplib.object.bodytext.control.gso.ControlPolygon;
import kr.dogfoot.hwplib.object.bodytext.control.gso.ControlRectangle;
import kr.dogfoot.hwplib.object.bodytext.control.gso.GsoControl;
import kr.dogfoot.hwplib.object.bodytext.control.gso.textbox.TextBox;
import org.jspecify.annotations.Nullable;

/** Finds the text in what is drawn: text boxes of every shape, also in groups, and captions. */
final class Drawings {
    private Drawings() {}

    static List<ParagraphListInterface> texts(GsoControl drawing) {
        List<ParagraphListInterface> texts = new ArrayList<>();
        Deque<GsoControl> open = new ArrayDeque<>();
        open.push(drawing);
        while (!open.isEmpty()) {
            GsoControl next = open.pop();
            TextBox box = textBox(next);
            if (box != null) {
                texts.add(box.getParagraphList());
            }
            if (next.getCaption() != null) {
                texts.add(next.getCaption().getParagraphList());
            }
            if (next instanceof ControlContainer group) {
                List<GsoControl> children = group.getChildControlList();
                for (int i = children.size() - 1; i >= 0; i--) {
                    open.push(children.get(i));
                }
            }
        }
        return texts;
    }

    private static @Nullable TextBox textBox(GsoControl drawing) {
        if (drawing instanceof ControlRectangle rectangle) {
            return rectangle.getTextBox();
        } else if (drawing instanceof ControlEllipse ellipse) {
            return ellipse.getTextBox();
        } else if (drawing instanceof ControlArc arc) {
            return arc.getTextBox();
        } else if (drawing instanceof ControlPolygon polygon) {
            return polygon.getTextBox();
        } else if (drawing instanceof ControlCurve curve) {
            return curve.getTextBox();
        }
        return null;
    }
}
