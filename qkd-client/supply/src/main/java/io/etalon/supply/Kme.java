package io.etalon.supply;

import io.etalon.etsi014.KeyDeliveryClient;

/** One key manager of an application, by the name that the journal and events show. */
public record Kme(String name, KeyDeliveryClient client) {}
