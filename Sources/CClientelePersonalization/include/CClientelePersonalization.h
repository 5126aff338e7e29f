// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#ifndef CCLIENTELE_PERSONALIZATION_H
#define CCLIENTELE_PERSONALIZATION_H

#include "vectors.h"
#include "sessions.h"
#include "models.h"

#endif
