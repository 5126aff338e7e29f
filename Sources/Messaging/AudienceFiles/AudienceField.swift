// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// What a row of a list of people can say of a person.
public typealias AudienceField = MatchField
