// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#include "CClientelePersonalization.h"

#include <stddef.h>
#include <string.h>

#pragma STDC FP_CONTRACT OFF

static inline uint32_t bits_of(float value) {
    uint32_t bits;
    memcpy(&bits, &value, sizeof bits);
    return bits;
}

static inline float idf(const clp_session_index *index, uint32_t item) {
    return index->log_sessions - index->log_counts[item];
}

uint64_t clp_session_memory_words(uint32_t capacity) {
    return (uint64_t)capacity * 2 + CLP_SESSION_BUCKETS / 2 + (capacity + 7) / 8;
}

clp_session_memory clp_session_memory_make(
    uint64_t *words, uint32_t capacity, uint32_t *known, uint32_t known_count, uint32_t base
) {
    clp_session_memory memory;
    memory.known = known;
    memory.known_count = known_count;
    memory.base = base;
    memory.capacity = capacity;
    memory.sorted = (float *)(void *)words;
    words += capacity;
    memory.sessions = (uint32_t *)(void *)words;
    memory.weights = (float *)(void *)(memory.sessions + capacity);
    words += capacity;
    memory.buckets = (uint32_t *)(void *)words;
    words += CLP_SESSION_BUCKETS / 2;
    memory.matches = (uint8_t *)(void *)words;
    return memory;
}

void clp_running_session_make(
    clp_running_session *running, const uint32_t *items, uint32_t count, uint32_t longest
) {
    if (longest > CLP_SESSION_LONGEST) longest = CLP_SESSION_LONGEST;
    uint32_t shown = count < longest ? count : longest;
    uint32_t distinct = 0;
    for (uint32_t distance = 0; distance < shown; distance++) {
        uint32_t item = items[count - 1 - distance];
        uint32_t place = 0;
        while (place < distinct && running->items[place] != item) place++;
        if (place < distinct) continue;
        running->items[distinct] = item;
        running->distances[distinct] = distance;
        distinct++;
    }
    running->count = distinct;
}

// The value at rank `rank` (0 for the greatest) of `count` numbers, which are moved about.
static uint64_t ranked(uint64_t *values, uint32_t count, uint32_t rank) {
    uint32_t low = 0, high = count;
    for (;;) {
        if (high - low <= 1) return values[low];
        uint64_t pivot = values[low + (high - low) / 2];
        uint32_t greater = low, middle = low, less = high;
        while (middle < less) {
            uint64_t value = values[middle];
            if (value > pivot) {
                values[middle++] = values[greater];
                values[greater++] = value;
            } else if (value < pivot) {
                values[middle] = values[--less];
                values[less] = value;
            } else {
                middle++;
            }
        }
        if (rank < greater) {
            high = greater;
        } else if (rank < less) {
            return pivot;
        } else {
            low = less;
        }
    }
}

static float ranked_weight(float *values, uint32_t count, uint32_t rank) {
    uint32_t low = 0, high = count;
    for (;;) {
        if (high - low <= 1) return values[low];
        float pivot = values[low + (high - low) / 2];
        uint32_t greater = low, middle = low, less = high;
        while (middle < less) {
            float value = values[middle];
            if (value > pivot) {
                values[middle++] = values[greater];
                values[greater++] = value;
            } else if (value < pivot) {
                values[middle] = values[--less];
                values[less] = value;
            } else {
                middle++;
            }
        }
        if (rank < greater) {
            high = greater;
        } else if (rank < less) {
            return pivot;
        } else {
            low = less;
        }
    }
}

static inline uint64_t time_of(const clp_session_index *index, uint32_t session) {
    return index->times ? index->times[session] : session;
}

// The least key of the `wanted` greatest among the sessions of the instant `time`.
static uint64_t least_key(
    const clp_session_index *index, clp_session_memory *memory, uint32_t count, uint64_t time,
    uint32_t wanted
) {
    uint64_t *keys = (uint64_t *)(void *)memory->sorted;
    uint32_t found = 0;
    for (uint32_t place = 0; place < count; place++) {
        uint32_t session = memory->sessions[place];
        if (time_of(index, session) == time) keys[found++] = index->keys[session];
    }
    return ranked(keys, found, wanted - 1);
}

// Leaves only the `newest` newest of `count` sessions, in their order.
static uint32_t keep_newest(
    const clp_session_index *index, clp_session_memory *memory, uint32_t count, uint32_t newest
) {
    if (newest == 0) return 0;
    uint64_t *times = (uint64_t *)(void *)memory->sorted;
    for (uint32_t place = 0; place < count; place++) {
        times[place] = time_of(index, memory->sessions[place]);
    }
    uint64_t least = ranked(times, count, newest - 1);
    uint32_t newer = 0;
    for (uint32_t place = 0; place < count; place++) {
        newer += time_of(index, memory->sessions[place]) > least;
    }
    uint64_t key = index->times ? least_key(index, memory, count, least, newest - newer) : 0;
    uint32_t kept = 0;
    for (uint32_t place = 0; place < count; place++) {
        uint32_t session = memory->sessions[place];
        uint64_t time = time_of(index, session);
        if (time < least || (time == least && index->times && index->keys[session] < key)) {
            continue;
        }
        memory->sessions[kept] = session;
        memory->weights[kept] = memory->weights[place];
        memory->matches[kept] = memory->matches[place];
        kept++;
    }
    return kept;
}

// The weight at rank `rank` of the weights, all of them at least 0.
//
// Weights are sorted into buckets by their leading bits; only one bucket is looked at closely.
static float weight_at(clp_session_memory *memory, uint32_t count, uint32_t rank) {
    uint32_t least = UINT32_MAX, most = 0;
    for (uint32_t place = 0; place < count; place++) {
        uint32_t key = bits_of(memory->weights[place]) >> 17;
        least = key < least ? key : least;
        most = key > most ? key : most;
    }
    uint32_t *buckets = memory->buckets;
    memset(buckets + least, 0, (size_t)(most - least + 1) * sizeof *buckets);
    for (uint32_t place = 0; place < count; place++) {
        buckets[bits_of(memory->weights[place]) >> 17]++;
    }
    uint32_t bucket = most;
    while (rank >= buckets[bucket]) rank -= buckets[bucket--];
    uint32_t close = 0;
    for (uint32_t place = 0; place < count; place++) {
        float weight = memory->weights[place];
        memory->sorted[close] = weight;
        close += (bits_of(weight) >> 17) == bucket;
    }
    return ranked_weight(memory->sorted, close, rank);
}

// Leaves only the `most` heaviest of `count` sessions, in their order.
static uint32_t keep_heaviest(clp_session_memory *memory, uint32_t count, uint32_t most) {
    if (most == 0) return 0;
    float least = weight_at(memory, count, most - 1);
    uint32_t heavier = 0;
    for (uint32_t place = 0; place < count; place++) heavier += memory->weights[place] > least;
    uint32_t equal = most - heavier;
    uint32_t kept = 0;
    uint32_t *restrict sessions = memory->sessions;
    float *restrict weights = memory->weights;
    uint8_t *restrict matches = memory->matches;
    for (uint32_t place = 0; place < count; place++) {
        float weight = weights[place];
        bool is_equal = weight == least && equal > 0;
        equal -= is_equal;
        sessions[kept] = sessions[place];
        weights[kept] = weight;
        matches[kept] = matches[place];
        kept += weight > least || is_equal;
    }
    return kept;
}

// Weighs the sessions that have items of the running session; their number.
//
// What is written lies apart, and is kept in registers as such: a byte might be anything.
static uint32_t meet(
    const clp_session_index *index, const clp_neighbour_rules *rules,
    const clp_running_session *running, clp_session_memory *memory
) {
    uint32_t count = 0;
    const uint32_t base = memory->base;
    uint32_t *restrict known = memory->known;
    uint32_t *restrict sessions = memory->sessions;
    float *restrict weights = memory->weights;
    uint8_t *restrict matches = memory->matches;
    for (uint32_t query = 0; query < running->count; query++) {
        uint32_t item = running->items[query];
        float weight = rules->by_distance ? rules->by_distance[running->distances[query]] : 1;
        clp_row row = index->by_item[item];
        if (row.count == 0 || weight <= 0) continue;
        if (rules->rareness != 0) weight = weight * (1 + rules->rareness * idf(index, item));
        uint32_t shown = row.count < rules->newest ? row.count : rules->newest;
        const uint32_t *newest = index->postings + row.begin + row.count - 1;
        if (count == 0) {
            // No session has been met: there is nothing to look up.
            for (uint32_t place = 0; place < shown; place++) {
                uint32_t session = newest[-(ptrdiff_t)place];
                known[session] = base + place;
                sessions[place] = session;
                weights[place] = weight;
                matches[place] = (uint8_t)query;
            }
            count = shown;
            continue;
        }
        for (uint32_t place = 0; place < shown; place++) {
            uint32_t session = newest[-(ptrdiff_t)place];
            uint32_t found = known[session] - base;
            bool is_new = found >= count;
            uint32_t at = is_new ? count : found;
            known[session] = base + at;
            float sum = is_new ? 0 : weights[at];
            sessions[at] = session;
            weights[at] = sum + weight;
            matches[at] = is_new ? (uint8_t)query : matches[at];
            count += is_new;
        }
    }
    memory->base = base + count;
    return count;
}

// Takes out the session that does not count.
static uint32_t without_skipped(
    const clp_session_index *index, clp_session_memory *memory, uint32_t count
) {
    uint32_t kept = 0;
    for (uint32_t place = 0; place < count; place++) {
        memory->sessions[kept] = memory->sessions[place];
        memory->weights[kept] = memory->weights[place];
        memory->matches[kept] = memory->matches[place];
        kept += memory->sessions[place] != index->skipped;
    }
    return kept;
}

uint32_t clp_session_neighbours(
    const clp_session_index *index, const clp_neighbour_rules *rules,
    const clp_running_session *running, clp_session_memory *memory
) {
    if (memory->base > UINT32_MAX - memory->capacity) {
        memset(memory->known, 0, (size_t)memory->known_count * sizeof *memory->known);
        memory->base = 1;
    }
    uint32_t count = meet(index, rules, running, memory);
    if (index->skipped != UINT32_MAX) count = without_skipped(index, memory, count);
    if (!rules->newest_of_each && count > rules->newest) {
        count = keep_newest(index, memory, count, rules->newest);
    }
    if (rules->by_length || rules->by_age) {
        for (uint32_t place = 0; place < count; place++) {
            clp_session session = index->sessions[memory->sessions[place]];
            float weight = memory->weights[place];
            if (rules->by_length) weight = weight * rules->by_length[session.count];
            if (rules->by_age) weight = weight * rules->by_age[session.age];
            memory->weights[place] = weight;
        }
    }
    bool is_matched = false;
    if (rules->by_match && rules->match_chooses) {
        for (uint32_t place = 0; place < count; place++) {
            uint32_t distance = running->distances[memory->matches[place]];
            memory->weights[place] = memory->weights[place] * rules->by_match[distance];
        }
        is_matched = true;
    }
    if (count > rules->neighbours) count = keep_heaviest(memory, count, rules->neighbours);
    if (rules->by_match && !is_matched) {
        for (uint32_t place = 0; place < count; place++) {
            uint32_t distance = running->distances[memory->matches[place]];
            memory->weights[place] = memory->weights[place] * rules->by_match[distance];
        }
    }
    for (uint32_t power = 1; power < rules->sharpness; power++) {
        // The weight itself is still there for the first step only: it is kept in `sorted`.
        if (power == 1) memcpy(memory->sorted, memory->weights, (size_t)count * sizeof(float));
        for (uint32_t place = 0; place < count; place++) {
            memory->weights[place] = memory->weights[place] * memory->sorted[place];
        }
    }
    return count;
}

static inline void add(clp_scores *restrict scores, uint32_t item, float amount) {
    clp_score *score = scores->scores + item;
    bool is_new = score->mark != scores->mark;
    float sum = is_new ? 0 : score->sum;
    score->sum = sum + amount;
    score->mark = scores->mark;
    scores->order[scores->count] = item;
    scores->count += is_new;
}

void clp_session_score(
    const clp_session_index *index, const clp_neighbour_rules *rules,
    const clp_running_session *running, const clp_session_memory *memory, uint32_t neighbours,
    float scale, clp_scores *result
) {
    clp_scores scores = *result;
    const uint32_t first = scores.count;
    float total = 0;
    for (uint32_t place = 0; place < neighbours; place++) total = total + memory->weights[place];
    if (!(total > 0)) return;
    for (uint32_t place = 0; place < neighbours; place++) {
        if (place + 12 < neighbours) {
            __builtin_prefetch(index->sessions + memory->sessions[place + 12]);
        }
        if (place + 6 < neighbours) {
            uint32_t later = memory->sessions[place + 6];
            __builtin_prefetch(index->items + index->sessions[later].begin);
        }
        clp_session session = index->sessions[memory->sessions[place]];
        const uint32_t *items = index->items + session.begin;
        float weight = memory->weights[place];
        if (!rules->by_place) {
            for (uint32_t at = 0; at < session.count; at++) add(&scores, items[at], weight);
            continue;
        }
        uint32_t matched = running->items[memory->matches[place]];
        uint32_t match = 0;
        while (items[match] != matched) match++;
        const float *by_place = rules->by_place - match;
        for (uint32_t at = 0; at < session.count; at++) {
            add(&scores, items[at], weight * by_place[at]);
        }
    }
    const float factor = scale / total;
    const bool is_even = rules->candidate_rareness == 0 && rules->candidate_base == 1;
    for (uint32_t place = first; place < scores.count; place++) {
        uint32_t item = scores.order[place];
        float sum = scores.scores[item].sum * factor;
        if (!is_even) {
            float rareness = rules->candidate_rareness * idf(index, item);
            sum = sum * (rules->candidate_base + rareness);
        }
        scores.scores[item].sum = sum;
    }
    *result = scores;
}

void clp_transition_add(
    const clp_transition *transitions, uint32_t count, float factor, clp_scores *result
) {
    clp_scores scores = *result;
    for (uint32_t place = 0; place < count; place++) {
        add(&scores, transitions[place].item, (float)transitions[place].weight * factor);
    }
    *result = scores;
}

void clp_weighted_add(
    const clp_weighted_item *items, uint32_t count, float factor, clp_scores *result
) {
    clp_scores scores = *result;
    for (uint32_t place = 0; place < count; place++) {
        add(&scores, items[place].item, items[place].weight * factor);
    }
    *result = scores;
}
