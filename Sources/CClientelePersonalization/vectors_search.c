// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#include "vectors_kernels.h"

#pragma STDC FP_CONTRACT OFF

// The best so far: a heap of keys, the worst on top.
typedef struct {
    uint64_t *keys;
    uint32_t count, limit;
} heap;

// Bits that are in the order of the floats.
static inline uint32_t ordered_bits(float value) {
    union { float value; uint32_t bits; } word = {.value = value};
    return word.bits >> 31 ? ~word.bits : word.bits | 0x80000000u;
}

// Ordered as the score is, then the smaller number first: the key of TopItems.
static inline uint64_t key_of(float score, uint32_t item) {
    return (uint64_t)ordered_bits(score + 0.0f) << 32 | (uint32_t)~item;
}

static inline float score_of(uint64_t key) {
    const uint32_t ordered = (uint32_t)(key >> 32);
    union { uint32_t bits; float value; } word = {
        .bits = ordered >> 31 ? ordered & 0x7fffffffu : ~ordered,
    };
    return word.value;
}

// Takes the key in if it is among the best; 1 when the worst of them may have changed.
static int offer(heap *top, uint64_t key) {
    uint64_t *keys = top->keys;
    uint32_t place;
    if (top->count < top->limit) {
        place = top->count++;
        while (place > 0) {
            const uint32_t parent = (place - 1) / 2;
            if (keys[parent] <= key) break;
            keys[place] = keys[parent];
            place = parent;
        }
        keys[place] = key;
        return 1;
    }
    if (key <= keys[0]) return 0;
    for (place = 0;;) {
        uint32_t child = 2 * place + 1;
        if (child >= top->count) break;
        if (child + 1 < top->count && keys[child + 1] < keys[child]) child += 1;
        if (keys[child] >= key) break;
        keys[place] = keys[child];
        place = child;
    }
    keys[place] = key;
    return 1;
}

// After so many new rows that wait, those among them that promise most are looked at.
#define FRESH 128
// How often in a row that may be in vain.
#define TRIES 2
// Rows whose fine codes are on their way from memory.
#define AHEAD 16

// A search under way.
typedef struct {
    const clientele_vectors *vectors;
    const clientele_vector_query *query;
    const uint32_t *codes;
    const float *values;
    const clientele_vector_kernels *kernels;
    const uint64_t *allowed;
    clientele_vector_counts *counts;
    heap top;
    // What a bound has to reach.
    float threshold;
    // Rows whose coarse bounds reached the threshold when they were read. They wait, as most will
    // not reach what it becomes. Those from `fresh` on were not looked through yet.
    waiting_rows waiting;
    uint32_t fresh, capacity;
} search_state;

// Rounded down, so that nothing is left out that might get in.
static void raise_threshold(search_state *state) {
    if (state->top.count < state->top.limit) {
        state->threshold = -__builtin_inff();
        return;
    }
    double bar = (double)score_of(state->top.keys[0]) / state->query->length;
    bar -= (bar < 0 ? -bar : bar) * 0x1p-50;
    state->threshold = clientele_float_below(bar - state->query->underflow * (1 + 0x1p-50));
}

static inline uint32_t item_of(const clientele_vectors *vectors, uint32_t row) {
    return vectors->items ? vectors->items[row] : row;
}

// Looks at the fine codes of a row, and at its components when these still let it reach the
// threshold; 1 when it raised that.
static int look_at(search_state *state, uint32_t row) {
    const clientele_vectors *vectors = state->vectors;
    state->counts->rows_refined += 1;
    const int32_t sum = state->kernels->fine(vectors, state->codes, row);
    const float bound = fine_bound(vectors, state->query, row, sum);
    if (!(bound >= state->threshold)) return 0;
    state->counts->rows_scored += 1;
    const uint32_t item = item_of(vectors, row);
    const float score = state->kernels->score(vectors, state->values, row);
    // A number that there is none of can only come from a damaged file.
    if (item >= vectors->count || !offer(&state->top, key_of(score, item))) return 0;
    const float before = state->threshold;
    raise_threshold(state);
    return state->threshold > before;
}

// The greatest of some floats; less than all when there are none.
static float greatest_of(const float *values, uint32_t count) {
    enum { lanes = 16 };
    float most[lanes];
    for (int i = 0; i < lanes; i++) most[i] = -__builtin_inff();
    uint32_t start = 0;
    for (; start + lanes <= count; start += lanes) {
        for (uint32_t i = 0; i < lanes; i++) {
            const float value = values[start + i];
            most[i] = value > most[i] ? value : most[i];
        }
    }
    for (; start < count; start++) most[0] = values[start] > most[0] ? values[start] : most[0];
    for (int i = 1; i < lanes; i++) most[0] = most[i] > most[0] ? most[i] : most[0];
    return most[0];
}

// Looks at those of the rows from `first` on that promise most, for as long as that raises the
// threshold: what they raise it by, others need not be looked at for.
static void look_at_best(search_state *state, uint32_t first) {
    waiting_rows *waiting = &state->waiting;
    for (int tries = 0; tries < TRIES;) {
        const float most = greatest_of(waiting->bounds + first, waiting->count - first);
        if (!(most >= state->threshold) || waiting->count == first) break;
        uint32_t best = first;
        while (waiting->bounds[best] != most) best++;
        const uint32_t row = waiting->rows[best];
        waiting->count -= 1;
        waiting->rows[best] = waiting->rows[waiting->count];
        waiting->bounds[best] = waiting->bounds[waiting->count];
        const int has_risen = look_at(state, row);
        tries = has_risen || state->top.count < state->top.limit ? 0 : tries + 1;
    }
}

// Lets those from `first` on go that no longer reach the threshold.
static void drop(search_state *state, uint32_t first) {
    waiting_rows *waiting = &state->waiting;
    uint32_t kept = first;
    for (uint32_t i = first; i < waiting->count; i++) {
        const float bound = waiting->bounds[i];
        waiting->rows[kept] = waiting->rows[i];
        waiting->bounds[kept] = bound;
        kept += bound >= state->threshold;
    }
    waiting->count = kept;
}

// Lets those from `first` on go whose items are not allowed.
static void drop_forbidden(search_state *state, uint32_t first) {
    waiting_rows *waiting = &state->waiting;
    uint32_t kept = first;
    for (uint32_t i = first; i < waiting->count; i++) {
        const uint32_t row = waiting->rows[i], item = item_of(state->vectors, row);
        waiting->rows[kept] = row;
        waiting->bounds[kept] = waiting->bounds[i];
        kept += item < state->vectors->count && (state->allowed[item / 64] >> (item % 64) & 1);
    }
    waiting->count = kept;
}

// Looks at all rows that wait.
static void look_at_all(search_state *state) {
    waiting_rows *waiting = &state->waiting;
    look_at_best(state, 0);
    drop(state, 0);
    for (uint32_t i = 0; i < waiting->count; i++) {
        if (i + AHEAD < waiting->count) {
            const uint32_t next = waiting->rows[i + AHEAD];
            __builtin_prefetch(row_fine(state->vectors, next));
            __builtin_prefetch(state->vectors->scales + next);
        }
        if (waiting->bounds[i] >= state->threshold) look_at(state, waiting->rows[i]);
    }
    waiting->count = state->fresh = 0;
}

// Looks through the rows that came in, and makes room.
static void settle(search_state *state) {
    if (state->allowed) drop_forbidden(state, state->fresh);
    look_at_best(state, state->fresh);
    drop(state, state->fresh);
    state->fresh = state->waiting.count;
    if (state->waiting.count + FRESH <= state->capacity) return;
    drop(state, 0);
    state->fresh = state->waiting.count;
    if (state->waiting.count > state->capacity / 4 * 3) look_at_all(state);
}

uint32_t clientele_vector_search(const clientele_vectors *vectors,
                                 const clientele_vector_query *query, const uint32_t *codes,
                                 const float *values, const uint64_t *eligible,
                                 const uint64_t *allowed, uint32_t first, uint32_t end,
                                 clientele_vector_path path, uint32_t *rows, float *bounds,
                                 uint64_t *keys, uint32_t limit,
                                 clientele_vector_counts *counts) {
    if (limit == 0) return 0;
    search_state state = {
        .vectors = vectors, .query = query, .codes = codes, .values = values,
        .kernels = clientele_vector_kernels_of(path), .allowed = allowed, .counts = counts,
        .top = {keys, 0, limit}, .threshold = -__builtin_inff(), .waiting = {rows, bounds, 0},
        .capacity = CLIENTELE_VECTOR_WAITING,
    };
    while (first < end) {
        first = state.kernels->scan(vectors, query, codes, eligible, first, end, state.threshold,
                                    &state.waiting, state.fresh + FRESH, &counts->blocks);
        settle(&state);
    }
    look_at_all(&state);
    return state.top.count;
}

// Queries that are carried through the rows together, and what the kernels need of them.
typedef struct {
    search_state states[CLIENTELE_VECTOR_TILE];
    uint32_t count;
} tile_state;

static void search_tile(tile_state *tile, const uint32_t *codes, const uint64_t *eligible,
                        uint32_t first, uint32_t end) {
    enum { width = CLIENTELE_VECTOR_TILE };
    const clientele_vectors *vectors = tile->states[0].vectors;
    coarse_terms terms[width] = {{0, 0, 0}};
    float thresholds[width];
    int sparse = 0;
    for (int i = 0; i < width; i++) thresholds[i] = __builtin_inff();
    for (uint32_t group = first; group < end; group++) {
        if (group == first || group % CLIENTELE_VECTOR_STRETCH == 0) {
            sparse = is_sparse(vectors, eligible, group);
        }
        const uint64_t rows = group_rows(vectors, eligible, group);
        if (rows == 0) continue;
        uint32_t open = 0;
        for (uint32_t i = 0; i < tile->count; i++) {
            const search_state *state = &tile->states[i];
            terms[i] = coarse_terms_of(state->query, &vectors->groups[group]);
            thresholds[i] = state->threshold;
            open += !is_over(vectors, state->query, group, thresholds[i]);
        }
        if (open == 0) break;
        uint64_t found[width];
        float bounds[width * CLIENTELE_VECTOR_GROUP];
        tile->states[0].kernels->tile(vectors, codes, group, rows, sparse, terms, thresholds,
                                      bounds, found);
        tile->states[0].counts->blocks +=
            (uint64_t)__builtin_popcount(group_blocks(rows, sparse));
        for (uint32_t i = 0; i < tile->count; i++) {
            search_state *state = &tile->states[i];
            add_waiting(&state->waiting, group, found[i], bounds + CLIENTELE_VECTOR_GROUP * i);
            if (state->waiting.count >= state->fresh + FRESH) settle(state);
        }
    }
}

// Groups that are carried through all queries before the next ones: their codes stay in the
// caches that belong to one core.
#define GROUPS_AT_ONCE 64

// Many queries, one behind the other.
typedef struct {
    const clientele_vectors *vectors;
    const clientele_vector_query *queries;
    const uint32_t *codes;
    const float *values;
    uint32_t *tile;
    const uint64_t *eligible, *allowed;
    const clientele_vector_kernels *kernels;
    uint32_t *rows;
    float *bounds;
    uint64_t *keys;
    uint32_t *found, *held;
    clientele_vector_counts *counts;
    uint32_t number, limit;
} batch_state;

// What the query at a place has come to, or comes to, between two turns.
static search_state state_at(const batch_state *batch, uint32_t place) {
    const clientele_vectors *vectors = batch->vectors;
    const size_t waiting =
        (size_t)place * (CLIENTELE_VECTOR_BATCH_WAITING + CLIENTELE_VECTOR_SPARE);
    search_state state = {
        .vectors = vectors, .query = &batch->queries[place],
        .codes = batch->codes + (size_t)place * 8 * vectors->chunks,
        .values = batch->values + (size_t)place * vectors->stride,
        .kernels = batch->kernels, .allowed = batch->allowed,
        .counts = batch->counts,
        .top = {batch->keys + (size_t)place * batch->limit, batch->found[place], batch->limit},
        .waiting = {batch->rows + waiting, batch->bounds + waiting, batch->held[place]},
        .fresh = batch->held[place], .capacity = CLIENTELE_VECTOR_BATCH_WAITING,
    };
    raise_threshold(&state);
    return state;
}

static void search_groups(const batch_state *batch, uint32_t first, uint32_t end) {
    const size_t words = 8 * (size_t)batch->vectors->chunks;
    for (uint32_t next = 0; next < batch->number;) {
        tile_state tile = {.count = 0};
        uint32_t places[CLIENTELE_VECTOR_TILE];
        for (; next < batch->number && tile.count < CLIENTELE_VECTOR_TILE; next++) {
            if (!(batch->queries[next].length > 0)) continue;
            const uint32_t i = tile.count++;
            tile.states[i] = state_at(batch, next);
            places[i] = next;
            for (size_t word = 0; word < words; word++) {
                batch->tile[CLIENTELE_VECTOR_TILE * word + i] = tile.states[i].codes[word];
            }
        }
        if (tile.count == 0) break;
        search_tile(&tile, batch->tile, batch->eligible, first, end);
        for (uint32_t i = 0; i < tile.count; i++) {
            settle(&tile.states[i]);
            batch->found[places[i]] = tile.states[i].top.count;
            batch->held[places[i]] = tile.states[i].waiting.count;
        }
    }
}

// Groups that are carried through all queries before the next ones: their codes stay in the
// caches that belong to one core.
#define GROUPS_AT_ONCE 64

void clientele_vector_search_batch(const clientele_vectors *vectors,
                                   const clientele_vector_query *queries, uint32_t number,
                                   const uint32_t *codes, const float *values, uint32_t *tile,
                                   const uint64_t *eligible, const uint64_t *allowed,
                                   clientele_vector_path path, uint32_t *rows, float *bounds,
                                   uint64_t *keys, uint32_t limit, uint32_t *found,
                                   uint32_t *held, clientele_vector_counts *counts) {
    for (uint32_t i = 0; i < number; i++) found[i] = held[i] = 0;
    if (limit == 0) return;
    const batch_state batch = {
        .vectors = vectors, .queries = queries, .codes = codes, .values = values, .tile = tile,
        .eligible = eligible, .allowed = allowed, .kernels = clientele_vector_kernels_of(path),
        .rows = rows, .bounds = bounds, .keys = keys, .found = found, .held = held,
        .counts = counts, .number = number, .limit = limit,
    };
    const uint32_t count = vectors->count;
    const uint32_t groups = count / CLIENTELE_VECTOR_GROUP + (count % CLIENTELE_VECTOR_GROUP != 0);
    for (uint32_t first = 0, end; first < groups; first = end) {
        end = groups - first < GROUPS_AT_ONCE ? groups : first + GROUPS_AT_ONCE;
        search_groups(&batch, first, end);
    }
    for (uint32_t i = 0; i < number; i++) {
        if (!(queries[i].length > 0)) continue;
        search_state state = state_at(&batch, i);
        look_at_all(&state);
        found[i] = state.top.count;
    }
}

float clientele_vector_score(const clientele_vectors *vectors, const float *query, uint32_t row,
                             clientele_vector_path path) {
    return clientele_vector_kernels_of(path)->score(vectors, query, row) + 0.0f;
}
