package io.jvs.core.adapter.json;

/** A number as it was written; Go decides by the field whether that is an integer. */
record Numeral(String text) {}
