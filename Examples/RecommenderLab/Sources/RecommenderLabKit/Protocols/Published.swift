// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import Personalization

/// Figures that others published or that were measured with other people's programs, in percent.
enum Published {
    private static func figures(
        _ metrics: [EvaluationMetric], _ values: [Double?], _ source: String
    ) -> [PublishedFigure] {
        zip(metrics, values).compactMap { metric, value in
            value.map { PublishedFigure(metric: metric, value: $0 / 100, source: source) }
        }
    }

    // MARK: Sessions

    private static let hitRateAndRank: [EvaluationMetric] = [
        .hitRate(at: 20), .reciprocalRank(at: 20),
    ]

    /// HR@20 and MRR@20 on the standard split of Diginetica, which this is.
    static let diginetica: [(name: String, figures: [PublishedFigure])] = [
        ("POP", 0.89, 0.20, "SR-GNN line of papers"),
        ("Item-KNN", 35.75, 11.57, "SR-GNN line of papers"),
        ("GRU4Rec", 29.45, 8.33, "SR-GNN line of papers"),
        ("STAMP", 45.64, 14.32, "SR-GNN line of papers"),
        ("NARM", 49.70, 16.17, "SR-GNN line of papers"),
        ("SR-GNN", 50.73, 17.59, "Wu et al., AAAI 2019"),
        ("TAGNN", 51.31, 18.03, "Yu et al., SIGIR 2020"),
        ("GCE-GNN", 54.22, 19.04, "Wang et al., SIGIR 2020"),
    ].map { ($0.0, figures(hitRateAndRank, [$0.1, $0.2], $0.3)) }

    /// The same on the newest 1/64 of Yoochoose.
    static let yoochoose: [(name: String, figures: [PublishedFigure])] = [
        ("Item-KNN", 51.60, 21.81, "SR-GNN line of papers"),
        ("GRU4Rec", 60.64, 22.89, "SR-GNN line of papers"),
        ("NARM", 68.32, 28.63, "SR-GNN line of papers"),
        ("STAMP", 68.74, 29.67, "SR-GNN line of papers"),
        ("SR-GNN", 70.57, 30.94, "Wu et al., AAAI 2019"),
        ("TAGNN", 71.02, 31.12, "Yu et al., SIGIR 2020"),
    ].map { ($0.0, figures(hitRateAndRank, [$0.1, $0.2], $0.3)) }

    /// What prototypes in C and session-rec's own Python gave on the same split.
    static func sessions(_ set: String, _ model: String) -> [PublishedFigure] {
        let isDiginetica = set == "diginetica"
        let values: [String: ([Double], [Double])] = [
            "popularity": ([0.93, 0.21, 0.28], [7.31, 1.69, 2.23]),
            "association rules": ([36.51, 11.40, 14.36], [52.35, 21.84, 26.27]),
            "SKNN": ([49.61, 17.26, 21.34], [63.47, 24.88, 30.62]),
            "V-SKNN": ([50.36, 17.91, 22.08], [65.85, 27.37, 33.47]),
            "VMIS (Serenade's rules)": ([43.3, 14.6, 18.1], [52.7, 20.7, 25.3]),
            "STAN": ([51.05, 18.55, 22.89], [68.96, 28.23, 34.86]),
            "V-STAN": ([52.06, 18.68, 23.12], [69.75, 28.40, 35.15]),
            "blend": ([53.25, 18.86, 23.41], [70.55, 31.54, 37.83]),
        ]
        guard let found = values[model] else { return [] }
        let source = model.hasPrefix("VMIS") ? "Serenade's Rust kernel" : "prototype in C"
        return figures(
            hitRateAndRank + [.ndcg(at: 10)], isDiginetica ? found.0 : found.1, source)
    }

    /// Serenade's README on its toy data.
    static func toy(_ model: String) -> [PublishedFigure] {
        let metrics: [EvaluationMetric] = [.reciprocalRank(at: 20), .hitRate(at: 20)]
        switch model {
        case "VMIS m 500 k 50 last 2":
            return figures(metrics, [32.77, 64.02], "Serenade's README")
        case "VMIS m 1502 k 288 last 4":
            return figures(metrics, [34.01], "Serenade's README")
        default: return []
        }
    }

    // MARK: Purchases

    /// HR@20, recall@20, NDCG@10 and MRR@20 of prototypes and of implicit 0.7.3 on Online Retail.
    static func purchases(_ table: Int, _ model: String) -> [PublishedFigure] {
        let metrics: [EvaluationMetric] = [
            .hitRate(at: 20), .recall(at: 20), .ndcg(at: 10), .reciprocalRank(at: 20),
        ]
        let values: [String: ([Double], [Double]?)] = [
            "popularity": ([63.9, 6.1, 8.1, 20.4], [36.8, 3.7, 3.4, 9.0]),
            "recent popularity": ([65.5, 6.7, 10.4, 23.0], [39.9, 4.3, 4.3, 10.6]),
            "purchase history": ([90.6, 25.3, 33.6, 52.9], nil),
            "recent purchase history": ([89.7, 25.3, 34.1, 53.8], nil),
            "item neighbours": ([71.1, 12.1, 16.4, 30.7], [44.9, 6.5, 5.9, 13.8]),
            "ALS 64": ([83.1, 18.3, 19.3, 33.1], [52.0, 8.0, 7.2, 15.9]),
            "EASE": ([84.3, 20.2, 26.5, 43.8], [61.2, 10.5, 10.0, 21.4]),
            "customer neighbours": ([89.4, 23.5, 33.8, 54.6], [58.0, 9.6, 8.9, 19.7]),
            "blend": ([90.2, 26.7, 36.1, 55.2], [61.9, 11.0, 10.2, 21.5]),
        ]
        guard let found = values[model], let row = table == 0 ? found.0 : found.1 else {
            return []
        }
        let source = model == "ALS 64" ? "implicit 0.7.3" : "prototype in Python"
        return figures(metrics, row, source)
    }
}
