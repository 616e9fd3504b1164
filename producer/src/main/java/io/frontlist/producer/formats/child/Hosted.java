package io.frontlist.producer.formats.child;

import io.frontlist.producer.formats.FormatLimits;
import io.frontlist.producer.formats.FormatReader;
import io.frontlist.producer.formats.hwp.HwpReader;
import io.frontlist.producer.formats.pdf.PdfReader;
import java.util.Arrays;
import java.util.Optional;

/** A format that is read in a process of its own. */
enum Hosted {
    PDF(1),
    HWP(2);

    private final int code;

    Hosted(int code) {
        this.code = code;
    }

    /** What it is called on the way to a process; one byte. */
    int code() {
        return code;
    }

    static Optional<Hosted> of(int code) {
        return Arrays.stream(values()).filter(format -> format.code == code).findFirst();
    }

    /** What reads it, in the process that this is called in. */
    FormatReader reader(FormatLimits limits) {
        return switch (this) {
            case PDF -> new PdfReader(limits);
            case HWP -> new HwpReader(limits);
        };
    }
}
