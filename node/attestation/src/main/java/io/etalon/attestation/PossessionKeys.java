package io.etalon.attestation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.etalon.attestation.LogRecord.Held;
import io.etalon.engine.NodeMessage.PossessionKey;
import io.etalon.etsi014.DeliveredKey;
import io.etalon.etsi014.KeyDeliveryException;
import io.etalon.etsi014.KeyRequest;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.LinkEnd;
import io.etalon.primitives.Limits;
import io.etalon.runtime.ReportingDuty;
import io.etalon.signing.SecretBytes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes32;

/**
 * One key for each window of one link, turned into a tag at once and destroyed.
 *
 * <p>End A draws and says which key it drew; end B fetches it. The tag is on disk before the id is
 * sent, so B never holds a key whose tag A forgot. A draw is made again only where the key manager
 * said that it gave nothing, or was never asked; a crash between draw and disk loses that key, and
 * the next start draws another. Used by one thread.
 */
final class PossessionKeys {
  /** How often end B asks for one window's key: its key manager may be behind the other. */
  private static final int MAX_FETCHES = 8;

  private static final Duration OFFER_PATIENCE = Duration.ofMillis(250);

  private final LinkEquipment equipment;
  private final AttestationContext context;
  private final KeyOffers offers = new KeyOffers();
  private final Bytes32 genesis;
  private long givenUpWindow = -1;
  private long complainedWindow = -1;
  private long fetchedWindow = -1;
  private int fetches;

  PossessionKeys(LinkEquipment equipment, AttestationContext context) {
    this.equipment = equipment;
    this.context = context;
    this.genesis = context.parts().chain().genesisHash();
  }

  /** The other end's key ids; the one part that others may touch. */
  KeyOffers offers() {
    return offers;
  }

  /** Sees to it, as far as possible now, that this window's tag is held at both ends. */
  void secure(ReportingDuty duty, ChainMoment moment) {
    switch (equipment.end()) {
      case A -> {
        if (held(duty).isEmpty() && givenUpWindow != duty.window()) {
          draw(duty, moment);
        } else {
          send(duty, moment);
        }
      }
      case B -> offers.find(duty.window()).ifPresent(offer -> fetch(duty, offer));
    }
  }

  /**
   * Like {@link #secure} at a window's end, where there is no later chance: end B waits a moment
   * for an id that it has not heard of.
   */
  void secureLast(ReportingDuty duty, ChainMoment moment) throws InterruptedException {
    if (equipment.end() == LinkEnd.B && held(duty).isEmpty()) {
      offers.await(duty.window(), OFFER_PATIENCE);
    }
    secure(duty, moment);
  }

  /** The tag of a window. */
  Optional<Held> held(ReportingDuty duty) {
    return context.log().held(duty.linkId(), duty.window());
  }

  private void draw(ReportingDuty duty, ChainMoment moment) {
    long startNanos = System.nanoTime();
    try {
      hold(duty, equipment.client()
          .encKeys(equipment.peerSae(), KeyRequest.of(1, Possession.KEY_BITS)));
      send(duty, moment);
      context.tally().possession.add(Duration.ofNanos(System.nanoTime() - startNanos));
    } catch (KeyDeliveryException e) {
      if (mayHaveGivenKeys(e)) {
        givenUpWindow = duty.window();
      }
      complain(duty, e);
    }
  }

  /** Whether the key manager may have taken a key out of its store for a request that failed. */
  private static boolean mayHaveGivenKeys(KeyDeliveryException failure) {
    return switch (failure.reason()) {
      case REFUSED, UNAUTHORIZED, UNAVAILABLE -> false;
      case UNEXPECTED_STATUS, MALFORMED_ANSWER, ANSWER_TOO_LARGE, TIMEOUT, UNREACHABLE,
           TLS_REFUSED, CONNECTION_LOST, INTERRUPTED -> failure.requestMayHaveBeenSent();
    };
  }

  /** Sent again with each block of the window: the other end may not have been connected. */
  private void send(ReportingDuty duty, ChainMoment moment) {
    Optional<AccountId> other = moment.account(duty.linkId(), duty.end().other());
    other.ifPresent(account -> held(duty).ifPresent(key -> context.parts().port().sendKey(
        account, new PossessionKey(duty.linkId(), duty.window(), key.keyId()))));
  }

  private void fetch(ReportingDuty duty, KeyOffers.Offer offer) {
    fetches = fetchedWindow == duty.window() ? fetches : 0;
    fetchedWindow = duty.window();
    if (held(duty).isPresent() || fetches == MAX_FETCHES || !isUsable(offer.keyId())) {
      return;
    }
    fetches++;
    try {
      hold(duty, equipment.client().decKeys(equipment.peerSae(), List.of(offer.keyId())));
      context.tally().possession.add(Duration.ofNanos(System.nanoTime() - offer.heardNanos()));
    } catch (KeyDeliveryException e) {
      complain(duty, e);
    }
  }

  /** Once a window: a dry link must not fill the log. */
  private void complain(ReportingDuty duty, KeyDeliveryException cause) {
    if (complainedWindow != duty.window()) {
      complainedWindow = duty.window();
      AttestationEvents.noKeyDrawn(duty, cause);
    }
  }

  /** The key is gone when this returns, whatever happens. */
  private void hold(ReportingDuty duty, List<DeliveredKey> delivered) {
    try (DeliveredKey key = delivered.getFirst()) {
      if (!isUsable(key.keyId())) {
        givenUpWindow = duty.window();
        AttestationEvents.unusableKeyId(duty);
        return;
      }
      try (SecretBytes secret = key.take()) {
        Bytes32 tag = Possession.tag(secret, genesis, duty, key.keyId());
        context.log().add(new Held(
            duty.linkId(), duty.window(), duty.deadlineHeight(), key.keyId(), tag));
      }
    }
  }

  private static boolean isUsable(String keyId) {
    int bytes = keyId.getBytes(UTF_8).length;
    return bytes > 0 && bytes <= Limits.MAX_KEY_ID_BYTES;
  }
}
