// One book: its withdrawal, which asks twice.
import { call, dialog, say, sayAfterReload, text, trouble } from "./api.js";

export function start() {
    const isbn = document.getElementById("book").dataset.isbn;
    const shown = dialog("withdraw-dialog", document.getElementById("withdraw"));
    document.getElementById("withdraw-form").addEventListener("submit", async (event) => {
        event.preventDefault();
        const reason = document.getElementById("reason").value;
        say(text("working"));
        const answer = await call("POST", `/books/${isbn}/withdraw`, { reason });
        if (answer.status === 200) {
            sayAfterReload(text("withdrawn"));
            location.reload();
        } else if (answer.status === 422) {
            document.getElementById("withdraw-fault").textContent = trouble(answer);
            say("");
        } else {
            shown.close();
            say(trouble(answer), true);
        }
    });
}
