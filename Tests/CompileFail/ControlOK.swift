// swift-clientele
// SPDX-License-Identifier: Apache-2.0

// The positive control: modules are found and a program of an integrator compiles.
// expect-ok

import Attribution
import ClienteleCore
import Consent
import EventFormats
import Identity
import Messaging
import Personalization
import SQLiteStore

func minuteAfter(_ start: Timestamp) -> Timestamp {
    start + .seconds(60)
}

func firstKey(of space: Subspace) -> Key {
    space.key("first")
}
