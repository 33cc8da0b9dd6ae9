#!/usr/bin/env python3
"""Known answers for proof-of-coherence, computed from the formulas of docs/protocol and not from the Java code.

Rational arithmetic and mpmath at 60 digits; run it to write the CSV files beside the tests again:
    python3 src/test/python/vectors.py src/test/resources/io/etalon/coherence
"""
import math
import random
import sys
from fractions import Fraction as F

import mpmath

mpmath.mp.dps = 60
ONE = 10**9
random.seed(20261120)


def ppb_floor(x):
    return int(mpmath.floor(x * ONE))


def ppb_ceil(x):
    return int(mpmath.ceil(x * ONE))


def wilson(k, n):
    """Textbook form of Wilson's score interval, upper end, z = 1.645."""
    z = mpmath.mpf("1.645")
    p = mpmath.mpf(k) / n
    centre = p + z * z / (2 * n)
    spread = z * mpmath.sqrt(p * (1 - p) / n + z * z / (4 * mpmath.mpf(n) ** 2))
    return (centre + spread) / (1 + z * z / n)


def entropy(counts):
    total = sum(counts)
    parts = [mpmath.mpf(c) / total for c in counts if c]
    return -sum(p * mpmath.log(p, 2) for p in parts)


def write(name, header, rows):
    with open(f"{sys.argv[1]}/{name}.csv", "w") as out:
        out.write(header + "\n")
        for row in rows:
            out.write(",".join(str(c) for c in row) + "\n")


def wilson_rows():
    cases = [(0, 1), (1, 1), (0, 1000), (1000, 1000), (20, 1000), (110, 1000), (0, 2**40), (2**40, 2**40),
             (2**39, 2**40), (1, 2**40), (90, 1000), (7, 13)]
    for _ in range(200):
        n = random.randint(1, 10 ** random.randint(1, 12))
        cases.append((random.randint(0, n), n))
        cases.append((random.randint(0, n // 9), n))
    return [(k, n, ppb_ceil(wilson(k, n))) for k, n in cases]


def entropy_rows():
    rows = [[1] * 16, [64] + [0] * 15, [1, 1] + [0] * 14, [2**32 - 1] * 16, [2**32 - 1, 1] + [0] * 14]
    for _ in range(200):
        size = 10 ** random.randint(0, 9)
        rows.append([random.randint(0, size) if random.random() < 0.7 else 0 for _ in range(15)] + [1])
    return [(*counts, ppb_floor(entropy(counts))) for counts in rows]


# The rules and the device class of WindowScoringTest.
W = [F(30, 100), F(30, 100), F(15, 100), F(25, 100)]
Q_MAX, V_MIN, N_MIN = F(11, 100), F(70, 100), 1000
TAU_MAX, RATE_MAX, SIFTED_MAX, NOMINAL = 5000, 200_000, 1_000_000, 50_000
DARK, TOL_Q, TOL_V, TOL_PHYSICS = F(5, 1000), F(2, 100), F(4, 100), F(3, 100)
ENTROPY_BAND = (F(1, 2), F(7, 2))


def lacks(end, flags):
    counts, visibility, tau, rate = flags
    q = end["sifted"] if counts else end["qber"]
    return (q is None or (visibility and end["v"] is None) or (tau and end["tau"] is None)
            or (rate and end["rate"] is None))


def q_of(end, counts):
    if counts:
        return None if not end["sifted"] else F(end["errors"], end["sifted"])
    return None if end["qber"] is None else F(end["qber"], ONE)


def upper_of(end, counts):
    if counts:
        return None if not end["sifted"] else ppb_ceil(wilson(end["errors"], end["sifted"]))
    if end["qber"] is None:
        return None
    return ppb_ceil(wilson(math.ceil(F(end["qber"], ONE) * NOMINAL), NOMINAL))


def judge(a, b, flags, possession):
    """verdict, Qub, S, a, P; scores are unrounded."""
    counts, visibility, tau, rate = flags
    if a is None or b is None:
        return "NO_REPORT", "", 0, 0, 0
    ends = (a, b)
    uppers = [u for u in (upper_of(e, counts) for e in ends) if u is not None]
    upper = max(uppers) if uppers else ""
    if counts and any(e["sifted"] is not None and e["sifted"] < N_MIN for e in ends):
        return "TOO_FEW_BITS", upper, 0, 0, 0
    if uppers and F(upper, ONE) >= Q_MAX:
        return "QBER_TOO_HIGH", upper, 0, 0, 0
    seen = [F(e["v"], ONE) for e in ends if visibility and e["v"] is not None]
    if seen and min(seen) <= V_MIN:
        return "VISIBILITY_TOO_LOW", upper, 0, 0, 0
    if any(lacks(e, flags) for e in ends):
        return "METRIC_MISSING", upper, 0, 0, 0
    if not possession:
        return "POSSESSION_NOT_SHOWN", upper, 0, 0, 0
    s = W[0] * (1 - F(upper, ONE) / Q_MAX)
    if visibility:
        s += W[1] * min(seen)
    if tau:
        s += W[2] * min(F(1), F(min(e["tau"] for e in ends), TAU_MAX))
    if rate:
        s += W[3] * min(F(1), F(min(e["rate"] for e in ends), RATE_MAX))
    qs = [q_of(e, counts) for e in ends]
    anomalies = [abs(qs[0] - qs[1]) / TOL_Q]
    if visibility:
        vs = [F(e["v"], ONE) for e in ends]
        anomalies.append(abs(vs[0] - vs[1]) / TOL_V)
        anomalies += [abs(q - (1 - v) / 2 - DARK) / TOL_PHYSICS for q, v in zip(qs, vs)]
    if rate:
        for q, e in zip(qs, ends):
            q_real = mpmath.mpf(q.numerator) / q.denominator
            h = entropy_of_bit(q_real)
            bound = SIFTED_MAX * max(mpmath.mpf(0), 1 - 2 * h)
            if e["rate"] > bound:
                anomalies.append(F(1) if bound == 0 else F(str(mpmath.mpf(e["rate"]) / bound - 1)))
    anomaly = min(F(1), max(anomalies))
    odd = any(sum(e["histogram"]) >= 64 and not
              ENTROPY_BAND[0] <= F(str(entropy(e["histogram"]))) <= ENTROPY_BAND[1] for e in ends)
    penalty = F(0) if anomaly == 1 else 1 - (anomaly if odd else anomaly / 2)
    return ("ANOMALOUS" if penalty == 0 else "SCORED"), upper, s, anomaly, penalty


def entropy_of_bit(q):
    if q in (0, 1):
        return mpmath.mpf(0)
    return -(q * mpmath.log(q, 2) + (1 - q) * mpmath.log(1 - q, 2))


def random_end(base_q, hostile):
    q = max(0.0, random.gauss(base_q, 0.002 if not hostile else 0.02))
    n = random.choice([900, 1000, 20_000, 400_000])
    v = min(1.0, max(0.0, 1 - 2 * (q - 0.005) + random.gauss(0, 0.004 if not hostile else 0.03)))
    end = {
        "sifted": n, "errors": min(n, round(n * q)), "qber": round(min(q, 1) * ONE), "v": round(v * ONE),
        "tau": random.randint(1, 8000),
        "rate": random.choice([1000, 90_000, 300_000, 990_000]),
        "histogram": random.choice([[0] * 16, [70] + [0] * 15, [9] * 16, [0, 3, 20, 40, 20, 3] + [0] * 10]),
    }
    if hostile and random.random() < 0.3:
        key = random.choice(["sifted", "v", "tau", "rate", "qber"])
        end[key] = None
        if key == "sifted":
            end["errors"] = None
    return end


def cells(end):
    if end is None:
        return [""] * 22
    plain = [end[k] for k in ("sifted", "errors", "qber", "v", "tau", "rate")]
    return ["" if c is None else c for c in plain] + end["histogram"]


def to_ppb(x):
    return math.floor(x * ONE)


def window_rows():
    rows = []
    for i in range(600):
        flags = [random.random() < 0.8 for _ in range(4)] if i % 3 else [True] * 4
        base = random.choice([0.005, 0.02, 0.05, 0.095, 0.105, 0.13])
        hostile = random.random() < 0.4
        a, b = random_end(base, hostile), random_end(base, hostile)
        if random.random() < 0.03:
            a = None
        possession = random.random() > 0.05
        verdict, upper, s, anomaly, penalty = judge(a, b, flags, possession)
        rows.append([*(int(f) for f in flags), int(possession), *cells(a), *cells(b), verdict, upper, to_ppb(s),
                     to_ppb(anomaly), to_ppb(penalty)])
    return rows


def node_rows():
    """C for m, dMin, W, maxAge and up to six links: organisation and newest-first scores, '?' for unknown."""
    rows = []
    for _ in range(300):
        m, d_min, w, age = random.randint(1, 4), random.randint(1, 3), random.randint(1, 6), random.randint(1, 4)
        links = [(f"o{random.randint(1, 4)}",
                  [None if random.random() < 0.3 else random.choice([0, random.randint(0, ONE)])
                   for _ in range(random.randint(0, w))]) for _ in range(random.randint(0, 6))]
        k_count = min(w, max((len(s) for _, s in links), default=0))
        fresh = [(o, s) for o, s in links if any(x is not None for x in s[:age])]
        total = F(0)
        for k in range(k_count):
            now = sorted(((s[k], o) for o, s in fresh if k < len(s) and s[k]), key=lambda x: -x[0])
            per_organisation, used, b = math.ceil(F(m, d_min)), {}, F(0)
            taken = 0
            for score, o in now:
                if taken < m and used.get(o, 0) < per_organisation:
                    used[o] = used.get(o, 0) + 1
                    taken += 1
                    b += F(score, m)
            total += b * min(F(1), F(len({o for _, o in now}), d_min))
        c = math.floor(total / k_count) if k_count else 0
        text = ";".join(o + ":" + " ".join("?" if x is None else str(x) for x in s) for o, s in links)
        rows.append([m, d_min, w, age, text, c])
    return rows


def normalise(weights):
    """Largest remainders, lower index first among equals."""
    total = sum(weights)
    exact = [w * ONE / total for w in weights]
    shares = [math.floor(x) for x in exact]
    order = sorted(range(len(weights)), key=lambda i: (-(exact[i] - shares[i]), i))
    for i in order[:ONE - sum(shares)]:
        shares[i] += 1
    return shares


def weight_rows():
    """Winsorised to [3/4, 5/4] of the median, floor 0.05, times liveness; -1 takes no part."""
    rows = []
    for _ in range(300):
        n = random.randint(1, 9)
        top = random.choice([3, 1000, ONE])
        scores = [random.randint(0, top) if random.random() < 0.9 else -1 for _ in range(n)]
        if all(s < 0 for s in scores):
            scores[0] = 1
        live = [random.choice([ONE, ONE // 2, ONE // 16, random.randint(ONE // 16, ONE)]) for _ in range(n)]
        part = sorted(s for s in scores if s >= 0)
        middle = len(part) // 2
        median = part[middle] if len(part) % 2 else (part[middle - 1] + part[middle]) // 2
        low, high = math.floor(F(3, 4) * median), math.floor(F(5, 4) * median)
        raw = [0 if s < 0 else math.floor(F(max(50_000_000, min(max(s, low), high)) * l, ONE))
               for s, l in zip(scores, live)]
        if median == 0 or sum(raw) == 0:
            raw = [0 if s < 0 else 1 for s in scores]
        rows.append([" ".join(map(str, scores)), " ".join(map(str, live)),
                     " ".join(map(str, normalise([F(r) for r in raw])))])
    return rows


write("wilson", "errors,sample,upperPpb", wilson_rows())
write("entropy", "sixteen counts,entropyPpb", entropy_rows())
write("windows", "flags(4),possession,endA(6+16),endB(6+16),verdict,upper,quality,anomaly,penalty", window_rows())
write("nodes", "m,dMin,W,maxAge,links,score", node_rows())
write("weights", "scores,liveness,weights", weight_rows())
