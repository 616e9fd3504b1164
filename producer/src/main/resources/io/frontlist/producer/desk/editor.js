// One submission: corrected, checked as it is typed, and decided.
import { call, dialog, element, say, sayAfterReload, text, trouble } from "./api.js";
import { addItem, collect, fill, labelOf, locate, renumber, wordsOf } from "./draft.js";
import { connect } from "./evidence.js";
import * as isbn from "./isbn.js";

const PAUSE_MILLIS = 350;

export function start() {
    const page = document.getElementById("submission");
    const form = document.getElementById("fields");
    const editor = new Editor(page, form);
    connect(form);
    editor.takeUpWhatWasKept();
    editor.listen();
    editor.check();
}

class Editor {
    constructor(page, form) {
        this.form = form;
        this.path = `/submissions/${page.dataset.id}`;
        this.version = Number(page.dataset.version);
        this.kept = `frontlist-kept-${page.dataset.id}`;
        this.base = collect(form);
        this.isLeaving = false;
        this.checks = 0;
    }

    isDirty() {
        return JSON.stringify(collect(this.form)) !== JSON.stringify(this.base);
    }

    listen() {
        this.form.addEventListener("submit", (event) => event.preventDefault());
        this.form.addEventListener("input", (event) => this.typed(event.target));
        this.form.addEventListener("change", (event) => this.changed(event.target));
        this.form.addEventListener("click", (event) => this.clicked(event.target));
        window.addEventListener("beforeunload", (event) => {
            if (!this.isLeaving && this.isDirty()) {
                event.preventDefault();
            }
        });
        document.addEventListener("keydown", (event) => {
            if (event.key === "s" && (event.ctrlKey || event.metaKey) && document.getElementById("save")) {
                event.preventDefault();
                this.work(() => this.save());
            }
        });
        const button = (id, work) => document.getElementById(id)?.addEventListener("click", () => this.work(work));
        button("save", () => this.save());
        button("publish", () => this.publish());
        // Saving takes it back too, and keeps what was typed.
        button("reopen", () => (this.isDirty() ? this.save() : this.decide("reopen", undefined, "reopened")));
        this.listenToHold();
        this.listenToReject();
    }

    listenToHold() {
        const until = document.getElementById("until");
        const zones = document.getElementById("zone");
        const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
        if (own && ![...zones.options].some((option) => option.value === own)) {
            zones.add(new Option(text("zone.local", own), own));
        }
        const shown = dialog("hold-dialog", document.getElementById("hold"), () => {
            const embargo = collect(this.form).embargoUntil;
            const tomorrow = new Date(Date.now() + 33 * 60 * 60 * 1000).toISOString().slice(0, 10);
            until.value = embargo ? embargo.replace("+09:00", "").slice(0, 16) : `${tomorrow}T09:00`;
            zones.value = "Asia/Seoul";
        });
        document.getElementById("hold-form").addEventListener("submit", (event) => {
            event.preventDefault();
            this.work(() =>
                this.decideIn(shown, "hold-fault", "hold", { until: until.value, zone: zones.value }, "embargoed"),
            );
        });
    }

    listenToReject() {
        const shown = dialog("reject-dialog", document.getElementById("reject"));
        document.getElementById("reject-form").addEventListener("submit", (event) => {
            event.preventDefault();
            const reason = document.getElementById("reason").value;
            this.work(() => this.decideIn(shown, "reject-fault", "reject", { reason }, "rejected"));
        });
    }

    typed(input) {
        if (input.closest('[data-path="isbn13"]')) {
            this.lookAtIsbn();
        }
        clearTimeout(this.pause);
        this.pause = setTimeout(() => this.check(), PAUSE_MILLIS);
    }

    changed(input) {
        if (input.closest('[data-path="publicationDatePrecision"]')) {
            const date = this.form.querySelector('[data-path="publicationDate"] input');
            if (date.value && input.value !== "DAY") {
                date.value = input.value === "MONTH" ? `${date.value.slice(0, 7)}-01` : `${date.value.slice(0, 4)}-01-01`;
            }
        }
        this.typed(input);
    }

    clicked(target) {
        const wish = target.closest("[data-do]")?.dataset.do;
        if (!wish) {
            return;
        }
        const list = target.closest("[data-list]");
        const item = target.closest(".item");
        if (wish === "add") {
            addItem(list).querySelector("input, textarea, select").focus();
        } else if (wish === "up" && item.previousElementSibling) {
            item.previousElementSibling.before(item);
            target.focus();
        } else if (wish === "remove") {
            const next = item.nextElementSibling ?? item.previousElementSibling;
            item.remove();
            (next?.querySelector('[data-do="remove"]') ?? list.querySelector('[data-do="add"]')).focus();
            say(text("removed"));
        }
        renumber(list);
        this.check();
    }

    /** The check digit is told at once, before the desk has answered. */
    lookAtIsbn() {
        const { place, input } = locate(this.form, "isbn13");
        const [key, ...values] = input.value.trim() === "" ? ["isbn.good"] : isbn.look(input.value);
        const isGood = key === "isbn.good";
        place.textContent = input.value.trim() === "" ? "" : text(key, ...values);
        place.classList.toggle("good", isGood);
        input.toggleAttribute("aria-invalid", !isGood);
    }

    /** Has the desk check what is typed, and shows what publishing it would change. */
    async check() {
        document.getElementById("unsaved").textContent = this.isDirty() ? text("unsaved") : "";
        this.checks += 1;
        const number = this.checks;
        const answer = await call("POST", "/validate", collect(this.form));
        if (number !== this.checks) {
            return; // something was typed since
        }
        if (answer.status !== 200) {
            say(trouble(answer), true);
            return;
        }
        this.showFaults(answer.json.faults, answer.json.missing);
        this.showChanges(answer.json.changes);
    }

    showFaults(faults, missing = []) {
        for (const place of this.form.querySelectorAll(".fault")) {
            place.textContent = "";
            place.classList.remove("good", "wanted");
        }
        for (const input of this.form.querySelectorAll("[aria-invalid]")) {
            input.removeAttribute("aria-invalid");
        }
        for (const fault of missing) {
            const found = locate(this.form, fault.field);
            if (found) {
                found.place.textContent = text("missing");
                found.place.classList.add("wanted");
            }
        }
        for (const fault of faults) {
            const found = locate(this.form, fault.field);
            if (found) {
                found.place.classList.remove("wanted");
                found.place.textContent = fault.text;
                found.input.setAttribute("aria-invalid", "true");
            }
        }
    }

    showChanges(changes) {
        const place = document.getElementById("changes");
        if (!changes || changes.length === 0) {
            place.replaceChildren(element("p", "soft", text(changes ? "changes.none" : "changes.first")));
            return;
        }
        const list = element("dl", "changes");
        for (const change of changes) {
            const words = (value) => (value === null ? text("absent") : wordsOf(this.form, change.field, value));
            const entry = element("div");
            const after = element("dd");
            after.append(
                element("del", "", words(change.before)),
                " → ",
                element("ins", "", words(change.after)),
            );
            entry.append(element("dt", "", labelOf(this.form, change.field)), after);
            list.append(entry);
        }
        place.replaceChildren(list);
    }

    /** Does one thing at a time. */
    async work(step) {
        if (this.isWorking) {
            return;
        }
        this.isWorking = true;
        document.body.setAttribute("aria-busy", "true");
        say(text("working"));
        try {
            await step();
        } finally {
            this.isWorking = false;
            document.body.removeAttribute("aria-busy");
        }
    }

    async keep() {
        const draft = collect(this.form);
        const answer = await call("PUT", `${this.path}/draft`, draft, this.version);
        if (answer.status === 200) {
            this.version = answer.json.version;
            this.base = draft;
            return true;
        }
        this.refused(answer);
        return false;
    }

    async save() {
        if (await this.keep()) {
            this.reload(text("saved"));
        }
    }

    async publish() {
        if (!this.isDirty() || (await this.keep())) {
            await this.decide("publish", undefined, "published");
        }
    }

    async decide(wish, body, done) {
        const answer = await call("POST", `${this.path}/${wish}`, body, this.version);
        if (answer.status === 200) {
            const state = answer.json.state;
            this.reload(text(wish === "publish" && state !== "published" ? state : done));
        } else {
            this.refused(answer);
        }
    }

    /** Decides by a dialog, in which it is told what is wrong with what was said there. */
    async decideIn(shown, faultId, wish, body, done) {
        const fault = document.getElementById(faultId);
        fault.textContent = "";
        const isRejection = wish === "reject";
        if (!isRejection && this.isDirty() && !(await this.keep())) {
            shown.close();
            return;
        }
        const answer = await call("POST", `${this.path}/${wish}`, body, this.version);
        if (answer.status === 200) {
            this.reload(text(done));
            return;
        }
        const own = (answer.json.faults ?? []).find((found) => ["embargoUntil", "reason"].includes(found.field));
        if (answer.status === 422 && own) {
            fault.textContent = own.text;
            say("");
        } else {
            shown.close();
            this.refused(answer);
        }
    }

    refused(answer) {
        if (answer.status === 412 || answer.status === 409) {
            sessionStorage.setItem(this.kept, JSON.stringify({ base: this.base, mine: collect(this.form) }));
            this.reload(text(answer.status === 412 ? "stale" : "wrong-state"), true);
        } else if (answer.status === 422) {
            this.showFaults(answer.json.faults ?? []);
            say(text("faults", (answer.json.faults ?? []).length), true);
            const first = answer.json.faults?.[0];
            (first && locate(this.form, first.field)?.input)?.focus();
        } else {
            say(trouble(answer), true);
        }
    }

    reload(message, isTrouble = false) {
        this.isLeaving = true;
        sayAfterReload(message, isTrouble);
        location.reload();
    }

    /** Puts in again what a person had typed when somebody else was faster. */
    takeUpWhatWasKept() {
        const kept = sessionStorage.getItem(this.kept);
        sessionStorage.removeItem(this.kept);
        if (!kept) {
            return;
        }
        const { base, mine } = JSON.parse(kept);
        const differs = (one, other) => JSON.stringify(one) !== JSON.stringify(other);
        const both = [];
        for (const name of Object.keys(mine)) {
            if (differs(mine[name], base[name])) {
                if (differs(this.base[name], base[name]) && differs(this.base[name], mine[name])) {
                    both.push(labelOf(this.form, name));
                }
                fill(this.form, name, mine[name]);
            }
        }
        if (both.length > 0) {
            say(`${document.getElementById("result").textContent} ${text("stale.both", both.join(", "))}`, true);
        }
    }
}
