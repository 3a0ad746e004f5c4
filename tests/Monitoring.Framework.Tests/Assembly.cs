using Monitoring.Framework;
using Monitoring.Framework.Tests;

[assembly: MonitoringPlugin<ConfigurationTests.TestPlugin>("Test")]
