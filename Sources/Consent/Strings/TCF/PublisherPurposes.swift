// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The purposes of the publisher: the segment `publisherTC`, in Canada *publisher purposes*.
public struct PublisherPurposes: Hashable, Sendable {
    /// The purposes with consent; in Canada, express consent.
    public var consents: PurposeIDs = []
    /// The purposes with legitimate interest; in Canada, implied consent.
    public var legitimateInterests: PurposeIDs = []
    /// How many purposes of the publisher's own there are, at most 63.
    public var customCount = 0
    /// Those of the publisher's own with consent.
    public var customConsents: PurposeIDs = []
    /// Those of the publisher's own with legitimate interest.
    public var customLegitimateInterests: PurposeIDs = []

    /// No purposes.
    public init() {}
}

extension PublisherPurposes {
    /// Reads what follows the type of the segment.
    init(from reader: inout BitReader) {
        self.init()
        consents = PurposeIDs(field: reader.read(24), width: 24)
        legitimateInterests = PurposeIDs(field: reader.read(24), width: 24)
        customCount = reader.integer(6)
        guard customCount > 0 else { return }
        customConsents = PurposeIDs(field: reader.read(customCount), width: customCount)
        customLegitimateInterests = PurposeIDs(field: reader.read(customCount), width: customCount)
    }
}
