// ISBN-13 (ISO 2108) as a person types it.

/** Its digits alone, whatever stands between them and however wide they are. */
export function plain(typed) {
    return typed.normalize("NFKC").replace(/[\s\p{Pd}\u00AD]/gu, "");
}

/** The digit that belongs behind the first twelve. */
export function checkDigit(digits) {
    let sum = 0;
    for (let i = 0; i < 12; i++) {
        sum += Number(digits[i]) * (i % 2 === 0 ? 1 : 3);
    }
    return String((10 - (sum % 10)) % 10);
}

/** What is wrong with it, as the key of a text and its values; "good" where nothing is. */
export function look(typed) {
    const digits = plain(typed);
    if (!/^\d{13}$/.test(digits)) {
        return ["isbn.length", digits.replace(/\D/g, "").length];
    }
    if (!/^97[89]/.test(digits)) {
        return ["isbn.prefix"];
    }
    const right = checkDigit(digits);
    return digits[12] === right ? ["isbn.good"] : ["isbn.digit", digits[12], right];
}
