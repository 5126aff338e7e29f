// swift-clientele
// SPDX-License-Identifier: Apache-2.0

// The negative control: an error of types is seen, on its line.

import ClienteleCore

func wrongUnit() -> Timestamp {
    Timestamp(microseconds: "x")  // expect-error: cannot convert value of type 'String'
}
