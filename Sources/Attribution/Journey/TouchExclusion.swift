// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// Why a touchpoint does not count for a conversion.
enum TouchExclusion {
    case notMeasured
    case later
    case tooOld
    case ended
    case excluded
    case directNever
    case repeated
    case clicked
    case directBesideOthers

    var reason: Reason {
        switch self {
        case .notMeasured:
            Reason("journey.not-measured", "measuring the order was not permitted")
        case .later: Reason("journey.later", "it came after the order")
        case .tooOld: Reason("journey.too-old", "it is older than its kind counts")
        case .ended: Reason("journey.ended", "an order before ended its journey")
        case .excluded: Reason("journey.excluded", "its channel is excluded")
        case .directNever: Reason("journey.direct", "direct visits do not count")
        case .repeated: Reason("journey.repeated", "it is a contact that was told of before")
        case .clicked: Reason("journey.clicked", "a click counts in place of a view")
        case .directBesideOthers:
            Reason("journey.direct", "a direct visit counts only where nothing else is")
        }
    }
}
