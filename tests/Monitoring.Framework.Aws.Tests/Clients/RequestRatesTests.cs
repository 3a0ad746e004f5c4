using Monitoring.Framework.Aws.Clients;

namespace Monitoring.Framework.Aws.Tests.Clients;

public sealed class RequestRatesTests
{
    [TestCase("PutMetricAlarm", 3)]
    [TestCase("DescribeAlarms", 9)]
    [TestCase("Route53", 5)]
    [TestCase("Publish", null)]
    public void Of_NotConfigured_IsTheQuota(string operation, double? rate) => Assert.That(new RequestRates(new AwsOptions()).Of(operation), Is.EqualTo(rate));

    [Test]
    public void Of_Configured_IsThat()
    {
        var options = new AwsOptions { RateLimits = { ["putmetricalarm"] = 0.5 } };

        Assert.That(RequestRates.Refusal(options), Is.Null);
        Assert.That(new RequestRates(options).Of("PutMetricAlarm"), Is.EqualTo(0.5));
    }

    [TestCase("PutMetricAlarms", 1, "Monitoring:Aws:RateLimits:PutMetricAlarms: no such operation; known are DeleteAlarms, ")]
    [TestCase("PutMetricAlarm", 0, "Monitoring:Aws:RateLimits:PutMetricAlarm: 0 is no rate")]
    [TestCase("PutMetricAlarm", -1, "Monitoring:Aws:RateLimits:PutMetricAlarm: -1 is no rate")]
    [TestCase("PutMetricAlarm", double.NaN, "Monitoring:Aws:RateLimits:PutMetricAlarm: NaN is no rate")]
    [TestCase("PutMetricAlarm", double.PositiveInfinity, "Monitoring:Aws:RateLimits:PutMetricAlarm: ")]
    public void Refusal_Wrong_NamesThePath(string operation, double rate, string beginning) =>
        Assert.That(RequestRates.Refusal(new AwsOptions { RateLimits = { [operation] = rate } }), Does.StartWith(beginning));
}
