package io.etalon.etsi014;

/** Puts the four ids of a status where they belong. Source: clause 6.1 for what each means. */
final class StatusIds {
  private StatusIds() {}

  /**
   * The status with ids that changed places put back. Own and asked ids are known for certain, so
   * only a field that holds one of them in the wrong place is moved.
   */
  static KmeStatus settle(KmeStatus status, String own, String slave, QuirkLog quirks) {
    boolean masterSwapped = !own.isEmpty() && status.sourceKmeId().equals(own)
        && !status.masterSaeId().equals(own);
    boolean slaveSwapped = status.targetKmeId().equals(slave)
        && !status.slaveSaeId().equals(slave);
    boolean saeForKme = status.targetKmeId().equals(slave) && !slaveSwapped
        || status.sourceKmeId().equals(status.masterSaeId()) && !status.sourceKmeId().isEmpty();
    if (saeForKme) {
      quirks.note(Quirk.SAE_ID_AS_KME_ID, "source_KME_ID or target_KME_ID");
    }
    if (!masterSwapped && !slaveSwapped) {
      return status;
    }
    quirks.note(Quirk.IDS_SWAPPED,
        masterSwapped ? "source_KME_ID and master_SAE_ID" : "target_KME_ID and slave_SAE_ID");
    return status.withIds(
        masterSwapped ? status.masterSaeId() : status.sourceKmeId(),
        slaveSwapped ? status.slaveSaeId() : status.targetKmeId(),
        masterSwapped ? status.sourceKmeId() : status.masterSaeId(),
        slaveSwapped ? status.targetKmeId() : status.slaveSaeId());
  }
}
