// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#include "CClienteleHash.h"

#include "sha256_blocks.h"

#include <stdatomic.h>
#include <string.h>

// Asking the processor is slow, above all in a virtual machine, so the answer is kept. Threads
// that ask at the same moment store the same value. 0 means not asked yet, else one more than the
// answer.
static _Atomic uint32_t known_hardware;

uint32_t clientele_sha256_hardware(void) {
    uint32_t known = atomic_load_explicit(&known_hardware, memory_order_relaxed);
    if (known != 0) return known - 1;
    uint32_t found = 0;
#if defined(CLIENTELE_SHA256_X86)
    if (clientele_sha256_has_x86()) found = 1;
#elif defined(CLIENTELE_SHA256_ARM)
    if (clientele_sha256_has_arm()) found = 2;
#endif
    atomic_store_explicit(&known_hardware, found + 1, memory_order_relaxed);
    return found;
}

static void take_blocks(clientele_sha256_context *context, const uint8_t *bytes, size_t count) {
#if defined(CLIENTELE_SHA256_X86)
    if (context->portable == 0 && clientele_sha256_hardware() == 1) {
        clientele_sha256_blocks_x86(context->state, bytes, count);
        return;
    }
#elif defined(CLIENTELE_SHA256_ARM)
    if (context->portable == 0 && clientele_sha256_hardware() == 2) {
        clientele_sha256_blocks_arm(context->state, bytes, count);
        return;
    }
#endif
    clientele_sha256_blocks_portable(context->state, bytes, count);
}

void clientele_sha256_init(clientele_sha256_context *context, uint32_t portable) {
    static const uint32_t start[8] = {
        0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
        0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
    };
    memcpy(context->state, start, sizeof start);
    memset(context->buffer, 0, sizeof context->buffer);
    context->count = 0;
    context->portable = portable;
}

void clientele_sha256_update(clientele_sha256_context *context, const void *bytes, size_t count) {
    if (count == 0 || bytes == NULL) return;
    const uint8_t *next = bytes;
    const size_t held = (size_t)(context->count & 63);
    context->count += count;
    if (held > 0) {
        const size_t missing = 64 - held;
        const size_t taken = count < missing ? count : missing;
        memcpy(context->buffer + held, next, taken);
        if (taken < missing) return;
        take_blocks(context, context->buffer, 1);
        next += taken;
        count -= taken;
    }
    const size_t blocks = count / 64;
    if (blocks > 0) {
        take_blocks(context, next, blocks);
        next += blocks * 64;
        count -= blocks * 64;
    }
    if (count > 0) memcpy(context->buffer, next, count);
}

void clientele_sha256_finish(clientele_sha256_context *context, uint64_t digest[4]) {
    const uint64_t bits = context->count << 3;
    size_t held = (size_t)(context->count & 63);
    context->buffer[held++] = 0x80;
    if (held > 56) {
        memset(context->buffer + held, 0, 64 - held);
        take_blocks(context, context->buffer, 1);
        held = 0;
    }
    memset(context->buffer + held, 0, 56 - held);
    for (int i = 0; i < 8; i++) context->buffer[56 + i] = (uint8_t)(bits >> (56 - 8 * i));
    take_blocks(context, context->buffer, 1);
    for (int i = 0; i < 4; i++) {
        digest[i] = (uint64_t)context->state[2 * i] << 32 | context->state[2 * i + 1];
    }
}

uint32_t clientele_equal_constant_time(const void *left, const void *right, size_t count) {
    if (count == 0) return 1;
    if (left == NULL || right == NULL) return 0;
    const volatile uint8_t *a = left, *b = right;
    uint32_t difference = 0;
    for (size_t i = 0; i < count; i++) difference |= (uint32_t)(a[i] ^ b[i]);
    return (difference - 1) >> 31;
}
