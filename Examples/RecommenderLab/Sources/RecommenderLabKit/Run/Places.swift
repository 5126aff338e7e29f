// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Where the data are, from where these sources are.
enum Places {
    private static func place(_ path: String) -> String {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        // Run, RecommenderLabKit, Sources, RecommenderLab, Examples.
        return folder.appendingPathComponent("../../../../../\(path)").standardizedFileURL.path
    }

    /// Purchases of two months, which the example HomeGoods ships.
    static let purchases = place("Examples/HomeGoods/Data/purchases.tsv")

    /// The large data sets, beside the repository.
    static let largeData = place("../shared/data/recsys")
}
