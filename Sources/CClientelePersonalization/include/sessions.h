// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#ifndef CCLIENTELE_PERSONALIZATION_SESSIONS_H
#define CCLIENTELE_PERSONALIZATION_SESSIONS_H

#endif
