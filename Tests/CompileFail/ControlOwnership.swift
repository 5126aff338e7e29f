// swift-clientele
// SPDX-License-Identifier: Apache-2.0

// The control for what is found after type checking: a value that may be used once is used twice.

struct Ticket: ~Copyable {
    let seat = 1
}

func enter(_ ticket: consuming Ticket) {}

func enterTwice() {
    let ticket = Ticket()  // expect-error: 'ticket' consumed more than once
    enter(ticket)
    enter(ticket)
}
