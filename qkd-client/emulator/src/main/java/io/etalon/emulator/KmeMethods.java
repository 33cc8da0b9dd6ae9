package io.etalon.emulator;

import io.etalon.etsi014.ExtensionParameter;
import io.etalon.etsi014.FixedMessage;
import io.etalon.etsi014.KeyRequest;
import io.etalon.etsi014.KeySize;
import io.etalon.etsi014.KeysJson;
import io.etalon.etsi014.KmeStatus;
import io.etalon.etsi014.MalformedBodyException;
import io.etalon.etsi014.RequestJson;
import io.etalon.etsi014.StatusJson;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The three methods of one key manager. Identities come from certificates; a key manager serves one
 * application and knows one at the other end. Source: ETSI GS QKD 014 V1.1.1, section 5.
 */
final class KmeMethods {
  static final int MAX_KEYS_PER_REQUEST = 128;
  static final KeySize MIN_SIZE = new KeySize(64);
  static final KeySize MAX_SIZE = new KeySize(4_096);
  /** The one vendor parameter that is supported: where the key must come from. */
  private static final String PROVENANCE_PARAMETER = "etalon_provenance";

  private final KmeConfig own;
  private final KmeConfig other;
  private final EmulatedLink link;

  KmeMethods(KmeConfig own, KmeConfig other, EmulatedLink link) {
    this.own = own;
    this.other = other;
    this.link = link;
  }

  byte[] status(String caller, String slave) throws KmeRefusal {
    admit(caller);
    requirePeer(slave);
    return StatusJson.encode(new KmeStatus(own.kmeId(), other.kmeId(), caller, slave,
        OptionalInt.of(KeyPool.DEFAULT_SIZE.bits()), OptionalInt.of(link.pool().storedKeys()),
        OptionalInt.of(KeyPool.MAX_KEYS), OptionalInt.of(MAX_KEYS_PER_REQUEST),
        OptionalInt.of(MAX_SIZE.bits()), OptionalInt.of(MIN_SIZE.bits()), OptionalInt.of(0),
        Optional.of(link.metrics())));
  }

  byte[] encKeys(String caller, String slave, Query query) throws KmeRefusal {
    return encKeys(caller, slave, KeyRequest.of(
        query.integer("number", 1), query.integer("size", KeyPool.DEFAULT_SIZE.bits())));
  }

  byte[] encKeys(String caller, String slave, byte[] body)
      throws KmeRefusal, MalformedBodyException {
    admit(caller);
    // An empty body is an empty request, which asks for one key of the default size.
    KeyRequest request = body.length == 0
        ? KeyRequest.of(1, KeyPool.DEFAULT_SIZE.bits())
        : RequestJson.decodeRequest(body, KeyPool.DEFAULT_SIZE.bits());
    return encKeys(caller, slave, request);
  }

  byte[] decKeys(String caller, String master, Query query) throws KmeRefusal {
    String id = query.text("key_ID")
        .orElseThrow(() -> new KmeRefusal(KmeRefusal.BAD_REQUEST, "key_ID is missing"));
    return decKeys(caller, master, List.of(id));
  }

  byte[] decKeys(String caller, String master, byte[] body)
      throws KmeRefusal, MalformedBodyException {
    admit(caller);
    return decKeys(caller, master, RequestJson.decodeKeyIds(body));
  }

  private byte[] encKeys(String caller, String slave, KeyRequest request) throws KmeRefusal {
    admit(caller);
    requirePeer(slave);
    requireExtensions(request);
    if (request.number() < 1 || request.number() > MAX_KEYS_PER_REQUEST) {
      throw new KmeRefusal(
          KmeRefusal.BAD_REQUEST, "number shall be 1 to " + MAX_KEYS_PER_REQUEST);
    }
    KeySize size = requireSize(request.sizeBits());
    return KeysJson.encodeKeys(link.pool().draw(caller, slave, request.number(), size));
  }

  private byte[] decKeys(String caller, String master, List<String> ids) throws KmeRefusal {
    admit(caller);
    if (ids.size() > MAX_KEYS_PER_REQUEST) {
      throw new KmeRefusal(
          KmeRefusal.BAD_REQUEST, "at most " + MAX_KEYS_PER_REQUEST + " key ids a request");
    }
    return KeysJson.encodeKeys(link.pool().fetch(master, caller, ids));
  }

  private void admit(String caller) throws KmeRefusal {
    if (!caller.equals(own.saeId())) {
      throw new KmeRefusal(KmeRefusal.UNAUTHORIZED, "unknown application");
    }
  }

  private void requirePeer(String slave) throws KmeRefusal {
    if (!slave.equals(other.saeId())) {
      throw new KmeRefusal(KmeRefusal.BAD_REQUEST, "slave_SAE_ID is not at the other end");
    }
  }

  private static KeySize requireSize(int bits) throws KmeRefusal {
    if (bits % Byte.SIZE != 0) {
      throw new KmeRefusal(FixedMessage.SIZE_NOT_MULTIPLE_OF_EIGHT);
    }
    if (bits < MIN_SIZE.bits() || bits > MAX_SIZE.bits()) {
      throw new KmeRefusal(KmeRefusal.BAD_REQUEST,
          "size shall be " + MIN_SIZE.bits() + " to " + MAX_SIZE.bits());
    }
    return new KeySize(bits);
  }

  private void requireExtensions(KeyRequest request) throws KmeRefusal {
    if (!request.additionalSlaveSaeIds().isEmpty()) {
      throw new KmeRefusal(
          KmeRefusal.BAD_REQUEST, "additional_slave_SAE_IDs: max_SAE_ID_count is 0");
    }
    for (ExtensionParameter parameter : request.extensionMandatory()) {
      if (!parameter.name().equals(PROVENANCE_PARAMETER)) {
        throw new KmeRefusal(FixedMessage.MANDATORY_EXTENSION_UNSUPPORTED);
      }
      if (!parameter.text().equals(Optional.of(link.provenance().word()))) {
        throw new KmeRefusal(FixedMessage.MANDATORY_EXTENSION_NOT_MET);
      }
    }
    if (!request.extensionOptional().isEmpty()) {
      throw new KmeRefusal(FixedMessage.OPTIONAL_EXTENSION_NOT_HANDLED);
    }
  }
}
