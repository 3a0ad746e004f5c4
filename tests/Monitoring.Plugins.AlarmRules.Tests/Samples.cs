namespace Monitoring.Plugins.AlarmRules.Tests;

internal static class Samples
{
    /// <summary>A file as the original has it.</summary>
    public const string Original =
        """
        ---
        - alert_metric: disk_used_percent
          namespace: "Monitoring/Telegraf"
          stat: Average
          period: 60
          eval_period: 5
          operator: GreaterThanThreshold
          threshold: 85.0
          dimensions:
            - type: ec2_instances
              name: host
              dns_search: "elasticsearch-data"
              has_tags:
                - Key: Application
                  Value: energy-monitoring
            - type: static
              name: device
              value:
                - mapper/vg_elasticsearch_data-lv_elasticsearch_data
        - alert_metric: uptime
          namespace: "Monitoring/Uptime"
          stat: Average
          period: 60
          eval_period: 5
          operator: LessThanThreshold
          threshold: 1.0
          dimensions:
            - type: static
              name: url
              value: [ "https://example.com/" ]
        """;

    /// <summary>One rule with everything that a rule can say.</summary>
    public const string Named =
        """
        disk:
          Metric: disk_used_percent
          Namespace: Monitoring/Telegraf
          Statistic: Average
          Period: 00:01:00
          EvaluationPeriods: 5
          DatapointsToAlarm: 3
          Operator: GreaterThanThreshold
          Threshold: 85
          TreatMissingData: notBreaching
          Unit: Percent
          Severity: critical
          Labels: { team: storage }
          Description: Make room.
          Dimensions:
            host: { Type: ec2_instances, DnsSearch: data, HasTags: { Application: energy } }
            device: { Type: static, Values: [xvda1, xvdb1] }
        """;

    public const string NamedAsJson =
        """
        {
          // Comments are allowed.
          "disk": {
            "Metric": "disk_used_percent",
            "Namespace": "Monitoring/Telegraf",
            "Statistic": "Average",
            "Period": "00:01:00",
            "EvaluationPeriods": 5,
            "DatapointsToAlarm": 3,
            "Operator": "GreaterThanThreshold",
            "Threshold": 85,
            "TreatMissingData": "notBreaching",
            "Unit": "Percent",
            "Severity": "critical",
            "Labels": { "team": "storage" },
            "Description": "Make room.",
            "Dimensions": {
              "host": { "Type": "ec2_instances", "DnsSearch": "data", "HasTags": { "Application": "energy" } },
              "device": { "Type": "static", "Values": ["xvda1", "xvdb1"] }
            }
          }
        }
        """;
}
