package io.frontlist.emaildigest.mail;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;

/** Writes an edition as a mail. The same values give the same mail. Thread-safe. */
public final class DigestRenderer {
    private final TemplateEngine templates = TemplateEngine.createPrecompiled(
            null, ContentType.Html, DigestRenderer.class.getClassLoader(), DigestRenderer.class.getPackageName());

    /**
     * The edition as a mail.
     *
     * @param sender name of whoever sends the digest, as readers know it
     * @param unsubscribe where to be let out: a mailto, http or https address
     */
    public RenderedMail render(Edition edition, Language language, String sender, String unsubscribe) {
        DigestPage page = new PageComposer(language).compose(edition, sender, unsubscribe);
        StringOutput html = new StringOutput(16_384);
        templates.render("digest.jte", page, html);
        return new RenderedMail(language, page.subject(), PlainText.of(page), html.toString());
    }

    /** A page that says that there is nothing to send now. */
    public String renderNothing(Language language) {
        StringOutput html = new StringOutput();
        templates.render("nothing.jte", language, html);
        return html.toString();
    }
}
