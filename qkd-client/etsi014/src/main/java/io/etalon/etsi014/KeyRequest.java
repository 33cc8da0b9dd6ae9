package io.etalon.etsi014;

import java.util.List;
import java.util.stream.Stream;

/**
 * What an application asks of {@code enc_keys}.
 *
 * <p>Units: {@code sizeBits} in bits, for each key. The key manager, not this record, judges number
 * and size, so that its refusals can be seen. Source: ETSI GS QKD 014 V1.1.1, section 6.2.
 */
public record KeyRequest(
    int number,
    int sizeBits,
    List<String> additionalSlaveSaeIds,
    List<ExtensionParameter> extensionMandatory,
    List<ExtensionParameter> extensionOptional) {

  public KeyRequest {
    additionalSlaveSaeIds = List.copyOf(additionalSlaveSaeIds);
    extensionMandatory = List.copyOf(extensionMandatory);
    extensionOptional = List.copyOf(extensionOptional);
  }

  /** A number of keys of one size, with no extension. */
  public static KeyRequest of(int number, int sizeBits) {
    return new KeyRequest(number, sizeBits, List.of(), List.of(), List.of());
  }

  /** Refuses to send a parameter that another vendor could mean otherwise. */
  void requireVendorPrefixes() {
    Stream.concat(extensionMandatory.stream(), extensionOptional.stream())
        .filter(each -> !each.hasVendorPrefix())
        .findFirst()
        .ifPresent(each -> {
          throw new IllegalArgumentException(
              "an extension is named vendor_word (clause 6.2), not " + each.name());
        });
  }

  /** Whether the request says nothing but number and size, the only form that GET can carry. */
  boolean fitsGet() {
    return additionalSlaveSaeIds.isEmpty()
        && extensionMandatory.isEmpty()
        && extensionOptional.isEmpty();
  }
}
