// The entry of every page of the desk.
import { sayWhatWasLeft } from "./api.js";

sayWhatWasLeft();
const page = document.body.dataset.page;
if (page === "list") {
    (await import("./upload.js")).start();
} else if (page === "submission") {
    (await import("./editor.js")).start();
} else if (page === "book") {
    (await import("./book.js")).start();
}
document.body.dataset.ready = "true";
