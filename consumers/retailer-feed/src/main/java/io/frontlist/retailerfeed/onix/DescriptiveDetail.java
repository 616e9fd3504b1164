package io.frontlist.retailerfeed.onix;

import io.frontlist.schemas.event.Contributor;
import io.frontlist.schemas.event.ContributorRole;
import io.frontlist.schemas.event.Release;
import io.frontlist.schemas.event.Subject;
import io.frontlist.schemas.event.TrimSize;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Block 1: form, title, contributors, language, extent, subjects, audience. */
final class DescriptiveDetail {
    /** The add-on symbol codes audience, form and subject in one, so no single list has a place for it. */
    private static final String ADD_ON_SCHEME = "ISBN 부가기호";

    private final Elements xml;
    private final Release release;
    private final String publisherName;

    DescriptiveDetail(Elements xml, Release release, String publisherName) {
        this.xml = xml;
        this.release = release;
        this.publisherName = publisherName;
    }

    void write() {
        xml.group("DescriptiveDetail", () -> {
            xml.value("ProductComposition", "00"); // one item
            // BA: a book, nothing more known of its form (list 150). To guess paperback would be wrong too often.
            xml.value("ProductForm", release.getProductForm().orElse("BA"));
            release.getTrimSize().ifPresent(this::writeMeasures);
            release.getSeries()
                    .map(XmlText::line)
                    .filter(series -> !series.isEmpty())
                    .ifPresent(this::writeCollection);
            writeTitle();
            writeOriginalTitle();
            writeContributors();
            writeLanguage();
            writeExtent();
            writeSubjects();
            release.getAudience().ifPresent(this::writeAudience);
        });
    }

    private void writeMeasures(TrimSize size) {
        writeMeasure("01", size.getHeightMm());
        writeMeasure("02", size.getWidthMm());
        size.getThicknessMm().ifPresent(thickness -> writeMeasure("03", thickness));
    }

    private void writeMeasure(String type, int millimetres) {
        if (millimetres > 0) {
            xml.group("Measure", () -> {
                xml.value("MeasureType", type);
                xml.value("Measurement", millimetres);
                xml.value("MeasureUnitCode", "mm");
            });
        }
    }

    private void writeCollection(String series) {
        xml.group("Collection", () -> {
            xml.value("CollectionType", "10"); // the publisher's
            // The number as printed stands with the product's title; receivers that sort look for it here, as a bare
            // number.
            release.getVolume()
                    .map(XmlText::line)
                    .filter(number -> number.matches("[0-9]+"))
                    .ifPresent(number -> xml.group("CollectionSequence", () -> {
                        xml.value("CollectionSequenceType", "02"); // as the volumes are numbered
                        xml.value("CollectionSequenceNumber", number);
                    }));
            xml.group("TitleDetail", () -> {
                xml.value("TitleType", "01");
                xml.group("TitleElement", () -> {
                    xml.value("TitleElementLevel", "02");
                    xml.value("TitleText", series);
                });
            });
        });
    }

    private void writeTitle() {
        xml.group("TitleDetail", () -> {
            xml.value("TitleType", "01");
            xml.group("TitleElement", () -> {
                xml.value("TitleElementLevel", "01");
                xml.value("PartNumber", release.getVolume());
                xml.value("TitleText", release.getTitle());
                xml.value("Subtitle", release.getSubtitle());
            });
        });
    }

    private void writeOriginalTitle() {
        release.getOriginalTitle()
                .map(XmlText::line)
                .filter(title -> !title.isEmpty())
                .ifPresent(title -> xml.group("TitleDetail", () -> {
                    xml.value("TitleType", "03");
                    xml.group("TitleElement", () -> {
                        xml.value("TitleElementLevel", "01");
                        xml.value("TitleText", title);
                    });
                }));
    }

    /** A contributor with all the roles in which the person stands in the release. */
    private record Credit(String name, Set<String> roles, String biography) {
        /** Whether both mean one person in another role: same name, new role, no second biography that says otherwise. */
        boolean takes(Credit other) {
            return name.equals(other.name)
                    && roles.stream().noneMatch(other.roles::contains)
                    && (biography.isBlank() || other.biography.isBlank() || biography.equals(other.biography));
        }

        Credit with(Credit other) {
            Set<String> both = new LinkedHashSet<>(roles);
            both.addAll(other.roles);
            return new Credit(name, both, biography.isBlank() ? other.biography : biography);
        }
    }

    private void writeContributors() {
        List<Credit> credits = credits();
        for (int i = 0; i < credits.size(); i++) {
            Credit credit = credits.get(i);
            int number = i + 1;
            xml.group("Contributor", () -> {
                xml.value("SequenceNumber", number);
                credit.roles().forEach(role -> xml.value("ContributorRole", role));
                // The printed order only: Korean and Japanese names have their key name first, and where it ends the
                // release
                // does not say.
                xml.value("PersonName", credit.name());
                List<XhtmlText.Block> biography = XhtmlText.prose(credit.biography());
                if (!biography.isEmpty()) {
                    xml.xhtml("BiographicalNote", biography);
                }
            });
        }
    }

    private List<Credit> credits() {
        List<Credit> credits = new ArrayList<>();
        for (Contributor contributor : release.getContributors()) {
            Credit credit = new Credit(
                    XmlText.line(contributor.getName()),
                    Set.of(role(contributor.getRole())),
                    contributor.getBiography().orElse(""));
            if (credit.name().isEmpty()) {
                continue;
            }
            int known = 0;
            while (known < credits.size() && !credits.get(known).takes(credit)) {
                known++;
            }
            if (known < credits.size()) {
                credits.set(known, credits.get(known).with(credit));
            } else {
                credits.add(credit);
            }
        }
        return credits;
    }

    /** Code list 17. */
    private static String role(ContributorRole role) {
        return switch (role) {
            case AUTHOR -> "A01";
            case EDITOR -> "B01";
            case TRANSLATOR -> "B06";
            case ILLUSTRATOR -> "A12";
            case PHOTOGRAPHER -> "A13";
            case SUPERVISOR -> "B20"; // consultant editor
            case OTHER -> "Z99";
        };
    }

    private void writeLanguage() {
        release.getLanguage()
                .flatMap(LanguageCodes::of)
                .ifPresent(code -> xml.group("Language", () -> {
                    xml.value("LanguageRole", "01");
                    xml.value("LanguageCode", code);
                }));
    }

    private void writeExtent() {
        // The one number that a release gives is the number on the last page, which receivers look for under 00.
        release.getPageCount()
                .filter(pages -> pages > 0)
                .ifPresent(pages -> xml.group("Extent", () -> {
                    xml.value("ExtentType", "00");
                    xml.value("ExtentValue", pages);
                    xml.value("ExtentUnit", "03");
                }));
    }

    private void writeSubjects() {
        release.getSubjects().forEach(this::writeSubject);
        release.getAddOnSymbol()
                .ifPresent(symbol -> writeSubject("24", ADD_ON_SCHEME, Optional.of(symbol), Optional.empty()));
    }

    private void writeSubject(Subject subject) {
        switch (subject.getScheme().toUpperCase(Locale.ROOT)) {
            case "KDC" -> writeSubject("35", "", subject.getCode(), subject.getHeading());
            case "DDC" -> writeSubject("01", "", subject.getCode(), subject.getHeading());
            case "BISAC" -> writeSubject("10", "", subject.getCode(), subject.getHeading());
            case "THEMA" -> writeSubject("93", "", subject.getCode(), subject.getHeading());
            case "PUBLISHER" -> writeSubject("24", publisherName, subject.getCode(), subject.getHeading());
            default -> writeSubject("24", subject.getScheme(), subject.getCode(), subject.getHeading());
        }
    }

    private void writeSubject(String scheme, String schemeName, Optional<String> code, Optional<String> heading) {
        if (XmlText.line(code.orElse("") + heading.orElse("")).isEmpty()) {
            return;
        }
        xml.group("Subject", () -> {
            xml.value("SubjectSchemeIdentifier", scheme);
            xml.value("SubjectSchemeName", schemeName);
            xml.value("SubjectCode", code);
            xml.value("SubjectHeadingText", heading);
        });
    }

    private void writeAudience(String code) {
        xml.group("Audience", () -> {
            xml.value("AudienceCodeType", "01"); // code list 28
            xml.value("AudienceCodeValue", code);
        });
    }
}
