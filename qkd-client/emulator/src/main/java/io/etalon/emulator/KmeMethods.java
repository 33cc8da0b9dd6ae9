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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The three methods of one key manager. Identities come from certificates; a key manager serves the
 * applications of its end and knows those of the other. Source: ETSI GS QKD 014 V1.1.1, section 5.
 */
final class KmeMethods {
  static final int MAX_KEYS_PER_REQUEST = 128;
  static final KeySize MIN_SIZE = new KeySize(64);
  static final KeySize MAX_SIZE = new KeySize(4_096);
  /** Shorter than the shortest request with a field. */
  private static final int MIN_FILLED_BYTES = 10;
  /** The one vendor parameter that is supported: where the key must come from. */
  private static final String PROVENANCE_PARAMETER = "etalon_provenance";

  private final KmeConfig own;
  private final KmeConfig other;
  private final EmulatedLink link;
  private final PlantedFaults faults;

  KmeMethods(KmeConfig own, KmeConfig other, EmulatedLink link, PlantedFaults faults) {
    this.own = own;
    this.other = other;
    this.link = link;
    this.faults = faults;
  }

  byte[] status(String caller, String slave) throws KmeRefusal {
    admit(caller);
    if (!faults.has(KmeFault.STATUS_FOR_STRANGERS)) {
      requirePeer(slave);
    }
    return StatusJson.encode(new KmeStatus(own.kmeId(), other.kmeId(), caller, slave,
        OptionalInt.of(KeyPool.DEFAULT_SIZE.bits()), OptionalInt.of(link.pool().storedKeys()),
        OptionalInt.of(KeyPool.MAX_KEYS), OptionalInt.of(MAX_KEYS_PER_REQUEST),
        OptionalInt.of(MAX_SIZE.bits()), OptionalInt.of(MIN_SIZE.bits()),
        OptionalInt.of(maxSlaves()),
        Optional.of(link.metrics())));
  }

  byte[] encKeys(String caller, String slave, Query query) throws KmeRefusal {
    if (faults.has(KmeFault.GET_PARAMETERS_IGNORED)) {
      return encKeys(caller, slave, KeyRequest.of(1, defaultSize()));
    }
    return encKeys(caller, slave, KeyRequest.of(
        query.integer("number", 1), query.integer("size", defaultSize())));
  }

  byte[] encKeys(String caller, String slave, byte[] body)
      throws KmeRefusal, MalformedBodyException {
    admit(caller);
    if (faults.has(KmeFault.EMPTY_REQUEST_REFUSED) && body.length < MIN_FILLED_BYTES) {
      throw new KmeRefusal(KmeRefusal.BAD_REQUEST, "the request is empty");
    }
    // An empty body is an empty request, which asks for one key of the default size.
    KeyRequest request = body.length == 0
        ? KeyRequest.of(1, defaultSize())
        : RequestJson.decodeRequest(body, defaultSize());
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
    List<String> slaves = slaves(caller, slave, request);
    if (faults.has(KmeFault.POOL_EMPTY)) {
      throw new KmeRefusal(KmeRefusal.UNAVAILABLE, "not enough keys are stored");
    }
    boolean tooFew = request.number() < 1 && !faults.has(KmeFault.NUMBER_UNCHECKED);
    if (tooFew || request.number() > MAX_KEYS_PER_REQUEST) {
      throw new KmeRefusal(
          KmeRefusal.BAD_REQUEST, "number shall be 1 to " + MAX_KEYS_PER_REQUEST);
    }
    KeySize size = requireSize(request.sizeBits());
    if (faults.has(KmeFault.EARLIER_KEYS_FORGOTTEN)) {
      link.pool().forgetUnfetched();
    }
    return KeysJson.encodeKeys(
        link.pool().draw(caller, slaves, Math.max(0, request.number()), size));
  }

  /** The slave of the address and those that the request adds. */
  private List<String> slaves(String caller, String slave, KeyRequest request) throws KmeRefusal {
    List<String> slaves = new ArrayList<>(List.of(slave));
    if (faults.has(KmeFault.SLAVES_UNCHECKED)) {
      slaves.addAll(request.additionalSlaveSaeIds());
      return slaves;
    }
    for (String added : request.additionalSlaveSaeIds()) {
      boolean known = own.serves(added) || other.serves(added);
      if (!known || added.equals(caller) || slaves.contains(added)) {
        throw new KmeRefusal(KmeRefusal.BAD_REQUEST,
            "additional_slave_SAE_IDs names an application that is unknown or named already");
      }
      slaves.add(added);
    }
    return slaves;
  }

  /** All applications of both ends but the caller and the slave of the address. */
  private int maxSlaves() {
    return own.otherSaeIds().size() + other.otherSaeIds().size();
  }

  private byte[] decKeys(String caller, String master, List<String> ids) throws KmeRefusal {
    admit(caller);
    if (ids.size() > MAX_KEYS_PER_REQUEST) {
      throw new KmeRefusal(
          KmeRefusal.BAD_REQUEST, "at most " + MAX_KEYS_PER_REQUEST + " key ids a request");
    }
    List<String> named = faults.has(KmeFault.IDS_NOT_UUID)
        ? ids.stream().map(KmeMethods::withDashes).toList()
        : ids;
    return KeysJson.encodeKeys(faults.has(KmeFault.KEYS_REREADABLE)
        ? link.pool().peek(master, caller, named)
        : link.pool().fetch(master, caller, named));
  }

  private void admit(String caller) throws KmeRefusal {
    if (!own.serves(caller)) {
      throw new KmeRefusal(KmeRefusal.UNAUTHORIZED, "unknown application");
    }
  }

  private void requirePeer(String slave) throws KmeRefusal {
    if (!other.serves(slave)) {
      throw new KmeRefusal(KmeRefusal.BAD_REQUEST, "slave_SAE_ID is not at the other end");
    }
  }

  /** In the unit that this key manager takes sizes for. */
  private int defaultSize() {
    return faults.has(KmeFault.SIZE_IN_BYTES)
        ? KeyPool.DEFAULT_SIZE.bytes()
        : KeyPool.DEFAULT_SIZE.bits();
  }

  private KeySize requireSize(int bits) throws KmeRefusal {
    if (faults.has(KmeFault.SIZE_IN_BYTES) && bits > 0 && bits <= MAX_SIZE.bits()) {
      return KeySize.ofBytes(bits);
    }
    if (faults.has(KmeFault.SIZE_UNCHECKED)) {
      return KeySize.ofBytes(Math.clamp(bits / Byte.SIZE, 1, MAX_SIZE.bytes()));
    }
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
    if (faults.has(KmeFault.MANDATORY_IGNORED)) {
      return;
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

  private static String withDashes(String id) {
    return id.replaceFirst("^(.{8})(.{4})(.{4})(.{4})(.{12})$", "$1-$2-$3-$4-$5");
  }
}
