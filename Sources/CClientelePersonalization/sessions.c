// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#include "CClientelePersonalization.h"
