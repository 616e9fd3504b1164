package io.frontlist.searchindex.web;

/** A page that only says something, such as that a book is not there. */
public record MessagePage(String heading, String detail) {}
