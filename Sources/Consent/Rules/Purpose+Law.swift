// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension Purpose {
    /// To process personal data at all: what Russian law wants agreed to in a paper of its own.
    public static let processData = Purpose("process-data")
}
