// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#include "vectors_kernels.h"

#pragma STDC FP_CONTRACT OFF

// The best so far: a heap of keys, the worst on top.
typedef struct {
    uint64_t *keys;
    uint32_t count, limit;
} heap;

// Ordered as the score is, then the smaller number first: the key of TopItems.
static inline uint64_t key_of(float score, uint32_t item) {
    union { float value; uint32_t bits; } word = {.value = score + 0.0f};
    const uint32_t ordered = word.bits >> 31 ? ~word.bits : word.bits | 0x80000000u;
    return (uint64_t)ordered << 32 | (uint32_t)~item;
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

// Rows that wait for their next bytes to come from memory.
#define WAITING 16

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
    uint32_t waiting;
    uint32_t rows[WAITING];
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

static void look_closer(search_state *state) {
    const clientele_vectors *vectors = state->vectors;
    for (uint32_t i = 0; i < state->waiting; i++) {
        const uint32_t row = state->rows[i];
        const clientele_vector_group *group = &vectors->groups[row / CLIENTELE_VECTOR_GROUP];
        state->counts->rows_refined += 1;
        const int32_t sum = state->kernels->fine(vectors, state->codes, row);
        const float product = (float)sum * state->query->fine_scale;
        const float bound = vectors->scales[row] * (product + fine_base(state->query, group));
        if (!(bound >= state->threshold)) continue;
        state->counts->rows_scored += 1;
        const uint32_t item = item_of(vectors, row);
        const float score = state->kernels->score(vectors, state->values, row);
        // A number that there is none of can only come from a damaged file.
        if (item < vectors->count && offer(&state->top, key_of(score, item))) {
            raise_threshold(state);
        }
    }
    state->waiting = 0;
}

static void take(search_state *state, uint32_t group, uint64_t passes) {
    const clientele_vectors *vectors = state->vectors;
    for (; passes != 0; passes &= passes - 1) {
        const uint32_t row =
            group * CLIENTELE_VECTOR_GROUP + (uint32_t)__builtin_ctzll(passes);
        if (state->allowed) {
            const uint32_t item = item_of(vectors, row);
            if (item >= vectors->count || (state->allowed[item / 64] >> (item % 64) & 1) == 0) {
                continue;
            }
        }
        __builtin_prefetch(vectors->low + (size_t)row * row_bytes(vectors));
        state->rows[state->waiting++] = row;
        // Until there are as many as wanted, each one raises the bar.
        if (state->waiting == WAITING || state->top.count < state->top.limit) look_closer(state);
    }
}

uint32_t clientele_vector_search(const clientele_vectors *vectors,
                                 const clientele_vector_query *query, const uint32_t *codes,
                                 const float *values, const uint64_t *eligible,
                                 const uint64_t *allowed, uint32_t first, uint32_t end,
                                 clientele_vector_path path, uint64_t *keys, uint32_t limit,
                                 clientele_vector_counts *counts) {
    if (limit == 0) return 0;
    search_state state = {
        .vectors = vectors, .query = query, .codes = codes, .values = values,
        .kernels = clientele_vector_kernels_of(path), .allowed = allowed, .counts = counts,
        .top = {keys, 0, limit}, .threshold = -__builtin_inff(),
    };
    for (uint32_t group = first; group < end; group++) {
        const uint64_t passes = state.kernels->scan(vectors, query, codes, eligible, &group, end,
                                                    state.threshold, &counts->blocks);
        take(&state, group, passes);
    }
    look_closer(&state);
    return state.top.count;
}

// Queries that are carried through the rows together, and what the kernels need of them.
typedef struct {
    search_state states[CLIENTELE_VECTOR_TILE];
    float scales[CLIENTELE_VECTOR_TILE];
    uint32_t count;
} tile_state;

static void search_tile(tile_state *tile, const uint32_t *codes, const uint64_t *eligible,
                        uint32_t first, uint32_t end) {
    enum { width = CLIENTELE_VECTOR_TILE };
    const clientele_vectors *vectors = tile->states[0].vectors;
    float bases[width] = {0}, thresholds[width];
    for (int i = 0; i < width; i++) thresholds[i] = __builtin_inff();
    for (uint32_t group = first; group < end; group++) {
        const uint64_t rows = group_rows(vectors, eligible, group);
        if (rows == 0) continue;
        uint32_t open = 0;
        for (uint32_t i = 0; i < tile->count; i++) {
            const search_state *state = &tile->states[i];
            bases[i] = coarse_base(state->query, &vectors->groups[group]);
            thresholds[i] = state->threshold;
            open += !is_over(vectors, state->query, group, thresholds[i]);
        }
        if (open == 0) break;
        uint64_t found[width];
        tile->states[0].kernels->tile(vectors, codes, group, rows, tile->scales, bases,
                                      thresholds, found);
        tile->states[0].counts->blocks += 4;
        for (uint32_t i = 0; i < tile->count; i++) take(&tile->states[i], group, found[i]);
    }
    for (uint32_t i = 0; i < tile->count; i++) look_closer(&tile->states[i]);
}

// Groups that are carried through all queries before the next ones: their codes stay in the
// caches that belong to one core.
#define GROUPS_AT_ONCE 64

void clientele_vector_search_batch(const clientele_vectors *vectors,
                                   const clientele_vector_query *queries, uint32_t number,
                                   const uint32_t *codes, const float *values, uint32_t *tile,
                                   const uint64_t *eligible, const uint64_t *allowed,
                                   clientele_vector_path path, uint64_t *keys, uint32_t limit,
                                   uint32_t *found, clientele_vector_counts *counts) {
    for (uint32_t i = 0; i < number; i++) found[i] = 0;
    if (limit == 0) return;
    const size_t words = clientele_vector_code_words(vectors);
    const uint32_t groups =
        vectors->count / CLIENTELE_VECTOR_GROUP + (vectors->count % CLIENTELE_VECTOR_GROUP != 0);
    const clientele_vector_kernels *kernels = clientele_vector_kernels_of(path);
    for (uint32_t first = 0, end; first < groups; first = end) {
        end = groups - first < GROUPS_AT_ONCE ? groups : first + GROUPS_AT_ONCE;
        for (uint32_t next = 0; next < number;) {
            tile_state state = {.count = 0};
            uint32_t places[CLIENTELE_VECTOR_TILE];
            for (; next < number && state.count < CLIENTELE_VECTOR_TILE; next++) {
                if (!(queries[next].length > 0)) continue;
                const uint32_t i = state.count++;
                search_state *one = &state.states[i];
                *one = (search_state){
                    .vectors = vectors, .query = &queries[next], .codes = codes + next * words,
                    .values = values + (size_t)next * vectors->stride, .kernels = kernels,
                    .allowed = allowed, .counts = counts,
                    .top = {keys + (size_t)next * limit, found[next], limit},
                };
                raise_threshold(one);
                state.scales[i] = queries[next].coarse_scale;
                places[i] = next;
                for (size_t chunk = 0; chunk < vectors->chunks; chunk++) {
                    uint32_t *place = tile + 2 * CLIENTELE_VECTOR_TILE * chunk + i;
                    place[0] = one->codes[chunk];
                    place[CLIENTELE_VECTOR_TILE] = one->codes[words / 2 + chunk];
                }
            }
            if (state.count == 0) break;
            search_tile(&state, tile, eligible, first, end);
            for (uint32_t i = 0; i < state.count; i++) found[places[i]] = state.states[i].top.count;
        }
    }
}

float clientele_vector_score(const clientele_vectors *vectors, const float *query, uint32_t row,
                             clientele_vector_path path) {
    return clientele_vector_kernels_of(path)->score(vectors, query, row) + 0.0f;
}
