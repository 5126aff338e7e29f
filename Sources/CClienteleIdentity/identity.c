// swift-clientele
// SPDX-License-Identifier: Apache-2.0

// Everything is inlined from the header; a target needs something to compile.
#include "CClienteleIdentity.h"
