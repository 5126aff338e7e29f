// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#ifndef CCLIENTELE_PERSONALIZATION_SESSIONS_H
#define CCLIENTELE_PERSONALIZATION_SESSIONS_H

#include <stdbool.h>
#include <stdint.h>

// The scoring of a running session by its nearest past sessions and by transitions between items.
//
// All floating-point work is single precision in one order, without fused multiply-add, so that a
// plain implementation of the formulas gives the same bits. Every index that is passed in has been
// checked by the caller; nothing here allocates.

/// The longest running session that is looked at: its newest items.
#define CLP_SESSION_LONGEST 64
/// The most items of a past session that count: its newest distinct ones.
#define CLP_SESSION_MOST 200
/// The steps into which the period of the sessions is divided for what depends on age.
#define CLP_SESSION_AGES 4096
/// Transitions are counted in whole numbers of this share of one.
#define CLP_TRANSITION_UNIT 4096

/// A past session.
typedef struct {
    /// Where its distinct items begin, oldest first.
    uint32_t begin;
    /// How many they are.
    uint16_t count;
    /// How old it is: 0 for now to CLP_SESSION_AGES - 1 for the beginning of the period.
    uint16_t age;
} clp_session;

/// A row of a table: where it lies and how much of it is in use.
typedef struct {
    uint32_t begin;
    uint32_t count;
} clp_row;

/// The past sessions by item and by number.
typedef struct {
    /// For each item the sessions that have it, in `postings`.
    const clp_row *by_item;
    /// Session numbers, the newest last in each row.
    const uint32_t *postings;
    const clp_session *sessions;
    const uint32_t *items;
    /// For each session when it was last added to; NULL when greater numbers are newer.
    const uint64_t *times;
    /// Which of two sessions of one instant is the newer: the greater.
    const uint32_t *keys;
    /// For each item the logarithm of the number of sessions that have it.
    const float *log_counts;
    /// The logarithm of the number of sessions.
    float log_sessions;
    uint32_t item_count;
    uint32_t session_count;
    /// A session that does not count, UINT32_MAX for none.
    uint32_t skipped;
} clp_session_index;

/// How neighbours are chosen and what they give. A table that is NULL is 1 everywhere.
typedef struct {
    /// How many of the newest sessions are looked at, for each item or in all.
    uint32_t newest;
    /// How many of the heaviest give something.
    uint32_t neighbours;
    /// What the item at distance d from the newest weighs: CLP_SESSION_LONGEST entries.
    const float *by_distance;
    /// What a neighbour weighs whose newest match is at distance d: CLP_SESSION_LONGEST entries.
    const float *by_match;
    /// What a neighbour of an age weighs.
    const float *by_age;
    /// What a neighbour with so many items weighs: CLP_SESSION_MOST + 1 entries.
    const float *by_length;
    /// What an item weighs by its place less the place of the match: the entry for 0, with
    /// CLP_SESSION_MOST entries on both sides.
    const float *by_place;
    /// How much rareness adds to the weight of an item of the running session.
    float rareness;
    /// An item's score is multiplied by base + rareness * idf.
    float candidate_base;
    float candidate_rareness;
    /// The power that a chosen neighbour's weight is raised to, 1 or more.
    uint32_t sharpness;
    /// Whether `newest` holds for each item.
    bool newest_of_each;
    /// Whether `by_match` takes part in choosing the neighbours.
    bool match_chooses;
} clp_neighbour_rules;

/// How much an item follows another, in whole numbers.
typedef struct {
    uint32_t item;
    uint32_t weight;
} clp_transition;

/// An item with a weight.
typedef struct {
    uint32_t item;
    float weight;
} clp_weighted_item;

/// The running session, newest first, each item once.
typedef struct {
    uint32_t count;
    uint32_t items[CLP_SESSION_LONGEST];
    /// How many places from the end the item is; 0 for the newest.
    uint32_t distances[CLP_SESSION_LONGEST];
} clp_running_session;

/// Sums of scores by item: the memory of a ScoreSink.
typedef struct {
    float sum;
    uint32_t mark;
} clp_score;

/// Where scores go.
typedef struct {
    clp_score *scores;
    uint32_t *order;
    uint32_t mark;
    uint32_t count;
} clp_scores;

/// The working memory of a call.
///
/// `known` has an entry for each session, `buckets` CLP_SESSION_BUCKETS, `sorted` twice `capacity`
/// and the others `capacity`, which is the most sessions that can be met, and one.
typedef struct {
    uint32_t *known;
    uint32_t known_count;
    /// No number in `known` is as great: what is smaller is of an earlier call.
    uint32_t base;
    uint32_t capacity;
    float *sorted;
    uint32_t *sessions;
    float *weights;
    uint32_t *buckets;
    uint8_t *matches;
} clp_session_memory;

/// How many entries `buckets` has.
#define CLP_SESSION_BUCKETS 16384

/// How many words of 64 bits clp_session_memory_make takes for a capacity.
uint64_t clp_session_memory_words(uint32_t capacity);

/// A working memory in `words`, for `known_count` entries of `known`.
clp_session_memory clp_session_memory_make(
    uint64_t *words, uint32_t capacity, uint32_t *known, uint32_t known_count, uint32_t base);

/// Distinct items of the last `longest` of `count` items, newest first.
void clp_running_session_make(
    clp_running_session *running, const uint32_t *items, uint32_t count, uint32_t longest);

/// Finds the neighbours of a session; their number.
///
/// Afterwards the first entries of `memory->sessions`, `weights` and `matches` are the neighbours,
/// in the order in which they were met.
uint32_t clp_session_neighbours(
    const clp_session_index *index, const clp_neighbour_rules *rules,
    const clp_running_session *running, clp_session_memory *memory);

/// Adds the scores that the neighbours give, which `clp_session_neighbours` has found.
void clp_session_score(
    const clp_session_index *index, const clp_neighbour_rules *rules,
    const clp_running_session *running, const clp_session_memory *memory, uint32_t neighbours,
    float scale, clp_scores *scores);

/// Adds transitions, each weight times `factor`.
void clp_transition_add(
    const clp_transition *transitions, uint32_t count, float factor, clp_scores *scores);

/// Adds items, each weight times `factor`.
void clp_weighted_add(
    const clp_weighted_item *items, uint32_t count, float factor, clp_scores *scores);

#endif
