package io.etalon.client;

import io.etalon.runtime.EventRecord;

/**
 * An event as a node shows it.
 *
 * @param json the event for people
 */
public record ShownEvent(EventRecord record, String json) {}
