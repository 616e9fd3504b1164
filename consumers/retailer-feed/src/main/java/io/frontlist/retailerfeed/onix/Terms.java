package io.frontlist.retailerfeed.onix;

/**
 * What a sender says of all its products alike.
 *
 * @param recordPrefix stands before the ISBN in each RecordReference; must never change, since receivers know records by it
 * @param supplierName who supplies bookshops; empty where each book's publisher does
 * @param supplierRole what the named supplier is to bookshops, ONIX code list 93
 */
public record Terms(String recordPrefix, String supplierName, String supplierRole) {}
