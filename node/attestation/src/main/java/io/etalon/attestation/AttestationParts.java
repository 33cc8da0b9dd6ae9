package io.etalon.attestation;

import io.etalon.engine.AttestationPort;
import io.etalon.signing.Signer;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/**
 * What attestation is made of. The equipment stays the caller's to close, afterwards.
 *
 * @param signers the validator's consensus key at a height: that of a window's last block signs the
 *     window's report
 * @param equipment one entry for each link end of this validator
 * @param logFile where closed windows are remembered: {@code reports.log} in the data directory
 * @param clock milliseconds since 1970 as the node believes them to be
 * @param onFailure hears of what stops the node: a broken invariant, a failed disk
 */
public record AttestationParts(
    ChainView chain,
    AttestationPort port,
    LongFunction<Signer> signers,
    List<LinkEquipment> equipment,
    Path logFile,
    InstantSource clock,
    Consumer<Throwable> onFailure) {
  /** Keeps a copy of the list; refuses two entries for one link. */
  public AttestationParts {
    equipment = List.copyOf(equipment);
    if (equipment.stream().map(LinkEquipment::linkId).distinct().count() != equipment.size()) {
      throw new AttestationException("two entries of the configuration are for one link");
    }
  }
}
