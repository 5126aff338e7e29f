// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Attribution

struct CurveTests {
    @Test(arguments: [
        [0, 1000, 50, 1, 0, 20], [50, 1000, 50, 1, 500, 5],
        [120, 1000, 50, 1, 705.8823529411765, 1.7301038062283738], [50, 1000, 50, 2.5, 500, 12.5],
        [10, 1000, 50, 2.5, 17.574167553615474, 4.316329047103231],
        [400, 1000, 50, 2.5, 994.506078188917, 0.03414836646385432],
        [30, 700, 90, 0.8, 205.38552021617957, 3.8699677042611436],
    ])
    func `A21 a Hill curve and its slope are what they should be`(_ row: [Double]) throws {
        let curve = try ResponseCurve(hill: row[2], steepness: row[3], ceiling: row[1])
        #expect(agrees(curve.response(row[0]), row[4], 1e-13))
        #expect(agrees(curve.marginal(row[0]), row[5], 1e-13))
    }

    @Test(
        arguments: [
            (
                0.3, nil,
                [100.0, 30, 59, 17.7, 5.31, 201.593, 60.4779, 18.14337, 5.443011, 1.6329033]
            ),
            (
                0.7, nil,
                [
                    100.0, 70, 99, 69.3, 48.51, 233.957, 163.7699, 114.63893, 80.247251,
                    56.1730757,
                ]
            ),
            (
                0.3, 6,
                [
                    70.05106722800922, 21.015320168402766, 41.33012966452544, 12.399038899357631,
                    3.7197116698072894, 141.21804795696062, 42.31434715907897, 12.69430414772369,
                    3.782757630312497, 1.1348272890937494,
                ]
            ),
            (
                0.7, 6,
                [
                    34.00007480016456, 23.800052360115192, 33.66007405216291, 23.562051836514037,
                    16.493436285559827, 79.545555000221, 51.68181369999014, 36.177269589993095,
                    23.324051312912886, 16.32683591903902,
                ]
            ),
        ] as [(Double, Int?, [Double])])
    func `A21 adstock is what it should be`(
        retention: Double, periods: Int?, expected: [Double]
    ) throws {
        let spending = [100.0, 0, 50, 0, 0, 200, 0, 0, 0, 0]
        let adstock = try Adstock(retention: retention, periods: periods)
        for (value, known) in zip(adstock.applied(to: spending), expected) {
            #expect(agrees(value, known, 1e-13))
        }
        let carried = adstock.carriedOver(after: Array(spending.prefix(6)))
        #expect(agrees(carried, expected[6], 1e-13))
    }

    @Test func `A21 slopes, inverse and inflection agree with the curves`() throws {
        let curves = [
            try ResponseCurve(hill: 40, steepness: 0.7, ceiling: 900),
            try ResponseCurve(hill: 40, steepness: 1, ceiling: 900),
            try ResponseCurve(hill: 40, steepness: 2.6, ceiling: 900),
            try ResponseCurve(hill: 40, steepness: 30, ceiling: 900),
            try ResponseCurve(.exponential(scale: 25), ceiling: 300),
            try ResponseCurve(.logarithmic(scale: 25), ceiling: 300),
        ]
        for curve in curves {
            for x in [3.0, 17, 41, 90, 400] {
                let step = x * 1e-5
                let rise = curve.response(x + step) - curve.response(x - step)
                let slope = curve.marginal(x)
                #expect((rise / (2 * step) - slope).magnitude <= 1e-6 * slope + 1e-9)
                guard x > curve.inflection, slope > 1e-12 else { continue }
                #expect(agrees(curve.spending(atMarginal: slope), x, 1e-7))
            }
            let steepest = curve.marginal(curve.inflection)
            #expect(steepest >= curve.marginal(curve.inflection * 0.9))
            #expect(steepest >= curve.marginal(curve.inflection * 1.1 + 1e-9))
            #expect(curve.spending(atMarginal: steepest * 1.001) <= curve.inflection)
            #expect(curve.response(0) == 0)
        }
    }

    @Test func `A21 a curve that cannot be is refused`() {
        for row in [[0.0, 1, 1], [1, 0, 1], [1, 1, -1], [.nan, 1, 1], [1, .infinity, 1]] {
            #expect(throws: AttributionError.self) {
                try ResponseCurve(hill: row[0], steepness: row[1], ceiling: row[2])
            }
        }
        #expect(throws: AttributionError.self) { try Adstock(retention: 1) }
        #expect(throws: AttributionError.self) { try Adstock(retention: 0.5, periods: 0) }
    }
}
