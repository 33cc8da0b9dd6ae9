package io.etalon.app.run;

import io.etalon.app.console.CommandFailure;
import io.etalon.attestation.LinkEquipment;
import io.etalon.entropy.EntropyException;
import io.etalon.entropy.IdentitySource;
import io.etalon.etsi014.KeyDeliveryException;
import io.etalon.etsi014.KmeStatus;
import io.etalon.etsi014.LinkMetrics;
import io.etalon.etsi014.Provenance;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds out what a node's identity truly rests on and says it. A link counts where its key manager
 * answers and has keys, as what it says of itself: a model is never taken for hardware.
 */
final class IdentityCheck {
  private IdentityCheck() {}

  /** Refuses a start for which what is wanted is not there; other key managers hold up nothing. */
  static void begin(IdentitySource wanted, Equipment equipment) throws CommandFailure {
    switch (wanted) {
      case QKD, HYBRID -> check(wanted, equipment);
      case FALCON -> check(wanted, List.of());
      case AUTO -> Thread.ofVirtual().name("identity-tier").start(() -> {
        try {
          check(wanted, equipment);
        } catch (CommandFailure e) {
          throw new IllegalStateException("the best that there is was refused", e);
        }
      });
    }
  }

  private static void check(IdentitySource wanted, Equipment equipment) throws CommandFailure {
    List<Provenance> working = new ArrayList<>();
    for (LinkEquipment link : equipment.links()) {
      try {
        KmeStatus status = link.client().status(link.peerSae());
        if (status.storedKeyCount().orElse(1) > 0) {
          working.add(status.linkMetrics().map(LinkMetrics::provenance)
              .orElse(link.source().declaration().provenance()));
        }
      } catch (KeyDeliveryException e) {
        NodeLog.linkWithoutIdentity(link.linkId(), String.valueOf(e.getMessage()));
      }
    }
    check(wanted, working);
  }

  private static void check(IdentitySource wanted, List<Provenance> working)
      throws CommandFailure {
    try {
      NodeLog.identity(wanted.word(), wanted.inForce(working, List.of()));
    } catch (EntropyException e) {
      throw new CommandFailure(String.valueOf(e.getMessage()), "look at the links' key managers"
          + " with etalon qkd doctor, or choose another network.identity-source", e);
    }
  }
}
