package io.etalon.app.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.etalon.app.console.CommandFailure;
import io.etalon.app.console.Json;
import io.etalon.client.ExtrinsicPlace;
import io.etalon.client.ShownEvent;
import io.etalon.primitives.Header;
import io.etalon.primitives.Metric;
import io.etalon.runtime.EventRecord;
import io.etalon.runtime.ExtrinsicOutcome;

/** The JSON of what several commands show. */
final class Shown {
  private Shown() {}

  static ObjectNode header(Header header) {
    return Json.object()
        .put("height", header.height())
        .put("blockId", header.blockId().toHexString())
        .put("parent", header.parent().toHexString())
        .put("view", header.view())
        .put("epoch", header.epoch())
        .put("timestampMillis", header.timestampMillis())
        .put("proposer", header.proposer())
        .put("leaderScorePpb", header.leaderScorePpb())
        .put("scoreHeight", header.scoreHeight())
        .put("stateRoot", header.stateRoot().toHexString())
        .put("validatorsRoot", header.validatorsRoot().toHexString())
        .put("nextValidatorsRoot", header.nextValidatorsRoot().toHexString());
  }

  static ObjectNode outcome(ExtrinsicOutcome outcome) {
    return Json.object()
        .put("succeeded", outcome.succeeded())
        .put("error", outcome.error())
        .put("fee", Amounts.text(outcome.fee().units()))
        .put("weightNanos", outcome.weight());
  }

  static ObjectNode event(ShownEvent event) throws CommandFailure {
    ObjectNode json = Json.object();
    if (event.record().extrinsic() != EventRecord.HOOK) {
      json.put("extrinsic", event.record().extrinsic());
    }
    json.put("pallet", event.record().pallet()).put("name", event.record().name());
    json.set("event", Json.parse(event.json()));
    return json;
  }

  /** Where an extrinsic stands. */
  static ObjectNode place(ExtrinsicPlace place) {
    ObjectNode json = Json.object().put("id", place.id().toHexString());
    switch (place) {
      case ExtrinsicPlace.Waiting waiting ->
          json.put("place", "waiting").put("deathHeight", waiting.deathHeight());
      case ExtrinsicPlace.Included included -> json.put("place", "finalized")
          .put("height", included.height())
          .put("blockId", included.blockId().toHexString())
          .put("index", included.index())
          .set("outcome", outcome(included.outcome()));
      case ExtrinsicPlace.Dropped dropped -> json.put("place", "dropped")
          .put("reason", dropped.reason().name()).put("detail", dropped.detail());
    }
    return json;
  }

  /** Where an extrinsic stands, for people. */
  static String placeText(ExtrinsicPlace place) {
    return switch (place) {
      case ExtrinsicPlace.Waiting waiting -> waiting.id() + " waits in the node's pool";
      case ExtrinsicPlace.Included included -> {
        ExtrinsicOutcome outcome = included.outcome();
        yield included.id() + " is final at height " + included.height() + ": "
            + (outcome.succeeded() ? "succeeded" : "failed with " + outcome.error())
            + ", fee " + Amounts.text(outcome.fee().units());
      }
      case ExtrinsicPlace.Dropped dropped -> dropped.id() + " was dropped: " + dropped.detail();
    };
  }

  /** Adds a metric; one that is unknown is left out. */
  static void put(ObjectNode json, String name, Metric metric) {
    if (metric.isKnown()) {
      json.put(name, metric.value());
    }
  }
}
