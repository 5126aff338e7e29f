// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Personalization

extension LabReport {
    /// The figures for machines; but for what is named `seconds` the same data give the same bytes.
    var json: JSONObject {
        [
            "example": "RecommenderLab",
            "quick": .bool(isQuick),
            "protocols": .array(findings.map(protocolJSON)),
        ]
    }

    private func protocolJSON(_ found: Findings) -> JSONValue {
        var object: JSONObject = [
            "name": .string(found.name), "title": .string(found.title),
            "origin": .string(found.origin),
        ]
        if let reason = found.skipped {
            object["skipped"] = .string(reason)
            return .object(object)
        }
        object["notes"] = .array(found.notes.map(JSONValue.string))
        if !found.tables.isEmpty { object["tables"] = .array(found.tables.map(tableJSON)) }
        if !found.answers.isEmpty {
            object["known-answers"] = .array(
                found.answers.map { answer in
                    [
                        "name": .string(answer.name), "known": number(answer.known),
                        "found": number(answer.found), "right": .bool(answer.isRight),
                    ]
                })
        }
        if !found.estimates.isEmpty {
            object["estimates"] = .array(found.estimates.map(estimateJSON))
        }
        if !found.pairs.isEmpty {
            object["pairs"] = .array(
                found.pairs.map { chart in
                    [
                        "title": .string(chart.title),
                        "rows": .array(
                            chart.rows.map { row in
                                var object: JSONObject = ["group": .string(row.name)]
                                for (name, value) in zip(chart.series, row.values) {
                                    object[name] = number(value)
                                }
                                return .object(object)
                            }),
                    ]
                })
        }
        return .object(object)
    }

    private func tableJSON(_ table: ModelTable) -> JSONValue {
        [
            "title": .string(table.title),
            "models": .array(
                table.rows.map { row in
                    var object: JSONObject = ["name": .string(row.name)]
                    if let report = row.report {
                        object["queries"] = number(Double(report.queryCount))
                        object["units"] = number(Double(report.unitCount))
                        object["measures"] = .array(report.measures.map(measureJSON))
                        object["seconds"] = [
                            "fit": number(row.fitting), "answer": number(row.answering),
                        ]
                    }
                    if let distance = table.distance(of: row) {
                        object["behind-the-best"] = [
                            "metric": .string(distance.metric.description),
                            "value": number(distance.value),
                            "lower": number(distance.interval.lower),
                            "upper": number(distance.interval.upper),
                        ]
                    }
                    if !row.published.isEmpty {
                        object["published"] = .array(
                            row.published.map { figure in
                                [
                                    "metric": .string(figure.metric.description),
                                    "value": number(figure.value),
                                    "source": .string(figure.source),
                                ]
                            })
                    }
                    return .object(object)
                }),
        ]
    }

    private func measureJSON(_ measure: EvaluationMeasure) -> JSONValue {
        var object: JSONObject = [
            "metric": .string(measure.metric.description), "value": number(measure.value),
        ]
        if let interval = measure.interval {
            object["lower"] = number(interval.lower)
            object["upper"] = number(interval.upper)
        }
        return .object(object)
    }

    private func estimateJSON(_ chart: EstimateChart) -> JSONValue {
        [
            "title": .string(chart.title), "truth": number(chart.truth ?? .nan),
            "rows": .array(
                chart.rows.map { row in
                    [
                        "name": .string(row.name), "value": number(row.value),
                        "lower": number(row.interval?.lower ?? .nan),
                        "upper": number(row.interval?.upper ?? .nan),
                        "warnings": .string(row.note),
                    ]
                }),
        ]
    }

    private func number(_ value: Double) -> JSONValue {
        JSONNumber(value).map(JSONValue.number) ?? .null
    }
}
