// swift-clientele
// SPDX-License-Identifier: Apache-2.0

// A permit in a static property belongs to everyone, so nobody can spend it.

import ClienteleCore

func send(_ words: String, _ permit: consuming Permit<EmailContact>) {}

enum Outlet {
    static func make() -> Permit<EmailContact>? { nil }
    static let permit = make()
}

func sendFromStore() {
    // expect-error: is borrowed and cannot be consumed
    if let permit = Outlet.permit { send("hello", permit) }
}
