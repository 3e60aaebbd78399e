/** Shuffles that change the order they are given, by what public code and beginners do. */
export type Shuffle = (order: number[], rng: () => number) => number[];

function swap(order: number[], i: number, j: number): void {
  [order[i], order[j]] = [order[j], order[i]];
}

/** Swaps each of the places, in their order, with one that is drawn for it. */
function swapping(
  places: (n: number) => number[],
  other: (place: number, n: number, rng: () => number) => number,
): Shuffle {
  return (order, rng) => {
    for (const place of places(order.length)) swap(order, place, other(place, order.length, rng));
    return order;
  };
}

function sortedBy(key: (rng: () => number) => number): Shuffle {
  return (order, rng) => {
    const keys = new Map(order.map((sample) => [sample, key(rng)]));
    return order.sort((a, b) => (keys.get(a) ?? 0) - (keys.get(b) ?? 0));
  };
}

function swaps(count: (n: number) => number): Shuffle {
  return (order, rng) => {
    const n = order.length;
    for (let k = 0; k < count(n); k++) swap(order, below(n, rng), below(n, rng));
    return order;
  };
}

/** Pairs of two different places. */
function swapsOfTwo(count: (n: number) => number): Shuffle {
  return (order, rng) => {
    const n = order.length;
    for (let k = 0; k < count(n); k++) {
      const place = below(n, rng);
      swap(order, place, (place + 1 + below(n - 1, rng)) % n);
    }
    return order;
  };
}

const below = (bound: number, rng: () => number) => Math.floor(rng() * bound);
const forward = (n: number) => Array.from({ length: n }, (_, place) => place);
const backward = (n: number) => forward(n).reverse();

export const FAIR_SHUFFLES: Readonly<Record<string, Shuffle>> = {
  'Fisher–Yates': swapping(backward, (place, _, rng) => below(place + 1, rng)),
  'Fisher–Yates from the front': swapping(forward, (place, n, rng) => place + below(n - place, rng)),
  'swaps with an earlier place, from the front': swapping(forward, (place, _, rng) => below(place + 1, rng)),
  'random keys': sortedBy((rng) => rng()),
  'drawing from what is left': (order, rng) => {
    const drawn: number[] = [];
    while (order.length > 0) drawn.push(...order.splice(below(order.length, rng), 1));
    return drawn;
  },
  'insertion at any place': (order, rng) => {
    const shuffled: number[] = [];
    for (const sample of order) shuffled.splice(below(shuffled.length + 1, rng), 0, sample);
    return shuffled;
  },
};

export const UNFAIR_SHUFFLES: Readonly<Record<string, Shuffle>> = {
  'a swap of each place with any place': swapping(forward, (_place, n, rng) => below(n, rng)),
  'a swap of each place with any place, backward': swapping(backward, (_place, n, rng) => below(n, rng)),
  'a swap of each place with any other': swapping(
    forward,
    (place, n, rng) => (place + 1 + below(n - 1, rng)) % n,
  ),
  'a swap of each place with any but the last': swapping(forward, (_place, n, rng) => below(n - 1, rng)),
  'swaps with an earlier place, never with itself': swapping(
    (n) => backward(n).slice(0, -1),
    (place, _, rng) => below(place, rng),
  ),
  'Fisher–Yates that ends one swap early': swapping(
    (n) => backward(n).slice(0, -2),
    (place, _, rng) => below(place + 1, rng),
  ),
  'Fisher–Yates that begins one swap late': swapping(
    (n) => backward(n).slice(1),
    (place, _, rng) => below(place + 1, rng),
  ),
  'a swap with a rounded place': swapping(backward, (place, _, rng) => Math.round(rng() * place)),
  'one random number for all swaps': (order, rng) => {
    const number = rng();
    for (let place = order.length - 1; place > 0; place--) {
      swap(order, place, Math.floor(number * (place + 1)));
    }
    return order;
  },
  'a comparison by chance': (order, rng) => order.sort(() => rng() - 0.5),
  'coins as keys': sortedBy((rng) => below(2, rng)),
  'digits as keys': sortedBy((rng) => below(10, rng)),
  'percents as keys': sortedBy((rng) => Math.round(rng() * 100)),
  'thousands as keys': sortedBy((rng) => below(1000, rng)),
  'half as many swaps as samples': swaps((n) => Math.floor(n / 2)),
  'as many swaps as samples': swaps((n) => n),
  'twice as many swaps as samples': swaps((n) => 2 * n),
  'ten swaps': swaps(() => 10),
  'a hundred swaps': swaps(() => 100),
  'as many swaps of two as samples': swapsOfTwo((n) => n),
  'a hundred swaps of two': swapsOfTwo(() => 100),
  'a random start': (order, rng) => {
    const first = below(order.length, rng);
    return [...order.slice(first), ...order.slice(0, first)];
  },
  'a random start, and half of the time backward': (order, rng) => {
    const first = below(order.length, rng);
    const turned = [...order.slice(first), ...order.slice(0, first)];
    return rng() < 0.5 ? turned.reverse() : turned;
  },
  'insertion anywhere but at the end': (order, rng) => {
    const shuffled: number[] = [];
    for (const sample of order) shuffled.splice(below(Math.max(1, shuffled.length), rng), 0, sample);
    return shuffled;
  },
  'a shuffle of each half': (order, rng) => {
    const half = Math.ceil(order.length / 2);
    const shuffle = FAIR_SHUFFLES['Fisher–Yates'];
    return [...shuffle(order.slice(0, half), rng), ...shuffle(order.slice(half), rng)];
  },
};
