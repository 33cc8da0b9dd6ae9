package io.etalon.attestation;

import io.etalon.etsi014.KeyDeliveryException;
import io.etalon.metrics.MetricSourceException;
import io.etalon.runtime.ReportingDuty;
import java.lang.System.Logger.Level;
import org.apache.tuweni.bytes.Bytes32;

/** What an operator reads of attestation: one method an event. */
final class AttestationEvents {
  private static final System.Logger LOG = System.getLogger("io.etalon.attestation");

  private AttestationEvents() {}

  static void sourceSilent(long linkId, MetricSourceException cause) {
    LOG.log(Level.WARNING, "link {0}: no readings ({1}): {2}; its windows stay unknown until the"
        + " device answers", linkId, cause.reason(), cause.getMessage());
  }

  static void sourceAnswers(long linkId) {
    LOG.log(Level.INFO, "link {0}: the device gives readings again", linkId);
  }

  static void noKeyDrawn(ReportingDuty duty, KeyDeliveryException cause) {
    LOG.log(Level.WARNING, "link {0}, window {1}: no key to show possession with ({2}): {3}",
        duty.linkId(), duty.window(), cause.reason(), cause.getMessage());
  }

  static void unusableKeyId(ReportingDuty duty) {
    LOG.log(Level.WARNING, "link {0}, window {1}: the key manager gave a key id that no report can"
        + " carry; the key is destroyed", duty.linkId(), duty.window());
  }

  static void reported(ReportingDuty duty, int samples) {
    LOG.log(Level.DEBUG, "link {0}, window {1}: reported {2} samples",
        duty.linkId(), duty.window(), samples);
  }

  static void keyless(ReportingDuty duty) {
    LOG.log(Level.WARNING, "link {0}, window {1}: reported without a key to show, so the window"
        + " scores 0 and nothing worse", duty.linkId(), duty.window());
  }

  static void unmeasured(ReportingDuty duty) {
    LOG.log(Level.INFO, "link {0}, window {1}: nothing heard of the device, so nothing is reported"
        + " and the window is unknown", duty.linkId(), duty.window());
  }

  static void reportedBefore(ReportingDuty duty) {
    LOG.log(Level.WARNING, "link {0}, window {1}: the chain has a report of this end that the local"
        + " log lacks; it is not measured again", duty.linkId(), duty.window());
  }

  static void reportedAgain(long linkId, long window) {
    LOG.log(Level.INFO, "link {0}, window {1}: the stored report is offered again",
        linkId, window);
  }

  static void otherEnd(ReportingDuty duty) {
    LOG.log(Level.ERROR, "link {0}: the chain has this validator at end {1} and the configuration"
        + " at the other; nothing is reported until they agree", duty.linkId(), duty.end());
  }

  static void channelKeyFailed(long linkId, KeyDeliveryException cause, long waitMillis) {
    LOG.log(Level.WARNING, "link {0}: no key for the peer channel ({1}): {2}; not asked again for"
        + " {3} ms", linkId, cause.reason(), cause.getMessage(), waitMillis);
  }

  static void linkCut(long linkId, Bytes32 peerId) {
    LOG.log(Level.WARNING, "link {0} is CUT: no key of it is drawn, and the channel to {1} is"
        + " re-keyed without it", linkId, peerId);
  }

  static void linkRestored(long linkId, Bytes32 peerId) {
    LOG.log(Level.INFO, "link {0} is no longer CUT: its keys may enter the channel to {1} again",
        linkId, peerId);
  }
}
