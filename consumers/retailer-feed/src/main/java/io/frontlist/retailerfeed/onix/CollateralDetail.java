package io.frontlist.retailerfeed.onix;

import io.frontlist.schemas.event.Excerpt;
import io.frontlist.schemas.event.Release;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Block 2: the texts and the cover. */
final class CollateralDetail {
    private final Elements xml;
    private final Release release;
    private int sequence;

    CollateralDetail(Elements xml, Release release) {
        this.xml = xml;
        this.release = release;
    }

    /** A text of a type of code list 153. */
    private record Text(String type, List<XhtmlText.Block> blocks) {}

    void write() {
        List<Text> texts = texts();
        Optional<URI> cover = release.getCoverImageUrl().flatMap(CollateralDetail::webAddress);
        if (texts.isEmpty() && cover.isEmpty()) {
            return;
        }
        xml.group("CollateralDetail", () -> {
            texts.forEach(this::writeText);
            cover.ifPresent(this::writeCover);
        });
    }

    private List<Text> texts() {
        List<Text> texts = new ArrayList<>();
        release.getTagline()
                .ifPresent(line -> texts.add(new Text("10", XhtmlText.lines(line)))); // promotional headline
        release.getDescription().ifPresent(text -> texts.add(new Text("03", XhtmlText.prose(text))));
        release.getTableOfContents().ifPresent(text -> texts.add(new Text("04", XhtmlText.lines(text))));
        release.getExcerpts().forEach(excerpt -> texts.add(new Text("14", blocks(excerpt))));
        texts.removeIf(text -> text.blocks().isEmpty());
        return texts;
    }

    /** The passage, and in a paragraph behind it the page, as press releases print it; ONIX has no field for it. */
    private List<XhtmlText.Block> blocks(Excerpt excerpt) {
        List<XhtmlText.Block> blocks = XhtmlText.prose(excerpt.getText());
        if (!blocks.isEmpty()) {
            excerpt.getPageFrom().ifPresent(from -> {
                int to = excerpt.getPageTo().orElse(from);
                blocks.add(new XhtmlText.Block(false, List.of(pages(from, to))));
            });
        }
        return blocks;
    }

    private String pages(int from, int to) {
        boolean korean = release.getLanguage()
                .map(tag -> Locale.forLanguageTag(tag).getLanguage().equals("ko"))
                .orElse(true);
        if (from == to) {
            return korean ? from + "쪽" : "p. " + from;
        }
        return korean ? from + "~" + to + "쪽" : "pp. " + from + "–" + to;
    }

    private void writeText(Text text) {
        xml.group("TextContent", () -> {
            xml.value("SequenceNumber", ++sequence);
            xml.value("TextType", text.type());
            xml.value("ContentAudience", "00"); // anyone
            xml.xhtml("Text", text.blocks());
        });
    }

    private void writeCover(URI address) {
        xml.group("SupportingResource", () -> {
            xml.value("ResourceContentType", "01"); // front cover
            xml.value("ContentAudience", "00");
            xml.value("ResourceMode", "03"); // still image
            xml.group("ResourceVersion", () -> {
                xml.value("ResourceForm", "02"); // to be downloaded and kept by the receiver
                imageFormat(address)
                        .ifPresent(format -> xml.group("ResourceVersionFeature", () -> {
                            xml.value("ResourceVersionFeatureType", "01");
                            xml.value("FeatureValue", format);
                        }));
                xml.value("ResourceLink", address.toString());
            });
        });
    }

    /** Code list 178, by the ending of the path. */
    private static Optional<String> imageFormat(URI address) {
        String path = address.getPath() == null ? "" : address.getPath().toLowerCase(Locale.ROOT);
        if (path.endsWith(".jpg") || path.endsWith(".jpeg")) {
            return Optional.of("D502");
        } else if (path.endsWith(".png")) {
            return Optional.of("D503");
        } else if (path.endsWith(".webp")) {
            return Optional.of("D509");
        }
        return Optional.empty();
    }

    private static Optional<URI> webAddress(String text) {
        try {
            URI address = new URI(text);
            boolean web = "http".equalsIgnoreCase(address.getScheme()) || "https".equalsIgnoreCase(address.getScheme());
            return web && address.getHost() != null ? Optional.of(address) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
