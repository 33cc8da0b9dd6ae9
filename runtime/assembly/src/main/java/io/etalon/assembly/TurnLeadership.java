package io.etalon.assembly;

import io.etalon.pallet.Context;
import io.etalon.pallet.Leadership;
import io.etalon.pallet.Validators;
import io.etalon.primitives.Ppb;
import io.etalon.runtime.Ranking;
import io.etalon.runtime.Ranking.Place;
import java.util.ArrayList;
import java.util.List;

/** Validators lead in turn, whatever their links: the order of a chain without attestations. */
record TurnLeadership(Validators validators) implements Leadership {
  private static final long LAG = 2;

  Ranking ranking(Context context, long height) {
    int size = validators.set(context, validators.epochOf(context, height)).size();
    List<Place> places = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      places.add(new Place((int) ((height + i) % size), 0, Ppb.ONE / size, 0));
    }
    return new Ranking(height, Math.max(0, height - LAG), false, places);
  }

  @Override
  public Leader leader(Context context, long height, long view) {
    Ranking ranking = ranking(context, height);
    Place place = ranking.leader(view);
    return new Leader(place.validator(), place.scorePpb(), ranking.scoreHeight());
  }
}
