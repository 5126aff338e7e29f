// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#include "CClientelePersonalization.h"

#include <stddef.h>

#pragma STDC FP_CONTRACT OFF

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
