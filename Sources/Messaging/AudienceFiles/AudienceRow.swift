// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// A person as a row of a list: values as a platform takes them.
public typealias AudienceRow = MatchKeys

extension MatchKeys {
    /// The row as comma-separated values: no value can have a comma, a quote or a line end.
    var line: String {
        platform.columns.map { values[$0] ?? "" }.joined(separator: ",")
    }
}
