package io.frontlist.producer.desk;

/** A page that only says something, such as that a submission is not there. */
public record MessagePage(String heading, String detail) {}
