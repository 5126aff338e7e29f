// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#ifndef CCLIENTELE_PERSONALIZATION_VECTORS_H
#define CCLIENTELE_PERSONALIZATION_VECTORS_H

#endif
